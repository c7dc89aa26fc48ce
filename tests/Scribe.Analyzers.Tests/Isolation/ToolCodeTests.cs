using Scribe.Analyzers.Tests.Harness;
using Shouldly;
using Xunit;

namespace Scribe.Analyzers.Tests.Isolation;

/// <summary>SCRIBE1001 by what counts as tool code, over the plainest of globals.</summary>
public sealed class ToolCodeTests
{
    private const string Workspace = """

        static class Workspace
        {
            public static string? Current { get; private set; }
            public static void Use(string name) => Current = name;
        }
        """;

    private static Snippet Code(string source) => new Snippet("SCRIBE1001").With(source + Workspace);

    [Theory]
    [InlineData("McpServerTool")]
    [InlineData("McpServerPrompt")]
    [InlineData("McpServerResource")]
    [InlineData("McpServerTool(Name = \"get\")")]
    public Task MarkedMethods_AreToolCode(string marker) => Code($$"""
        sealed class Tools
        {
            [{{marker}}] public static string? Static() => [|Workspace.Current|];
            [{{marker}}] public string? Instance() { return Workspace.Current; }
            [{{marker}}] public async Task<string?> Async() { await Task.Yield(); return Workspace.Current; }
            [{{marker}}] public IEnumerable<string?> Iterator() { yield return Workspace.Current; }
        }
        """).VerifyAsync();

    [Theory]
    [InlineData("Func<string?> read = () => [|Workspace.Current|]; return read();")]
    [InlineData("return Read(); string? Read() => [|Workspace.Current|];")]
    [InlineData("return Read(); static string? Read() { Func<string?> inner = static () => [|Workspace.Current|]; return inner(); }")]
    [InlineData("return Enumerable.Range(0, 1).Select(_ => [|Workspace.Current|]).First();")]
    [InlineData("return (from x in new[] { 1 } where [|Workspace.Current|] is not null select \"a\").First();")]
    [InlineData("return $\"{[|Workspace.Current|]}\";")]
    [InlineData("return [|Workspace.Current|] switch { null => null, { Length: 0 } => \"\", var x => x };")]
    [InlineData("return [|Workspace.Current|]?.Trim();")]
    [InlineData("string? copy = [|Workspace.Current|]; return copy;")]
    public Task LambdasAndLocalFunctions_AreToolCode(string body) =>
        Code($$"""static class Tools { [McpServerTool] public static string? Get() { {{body}} } }""").VerifyAsync();

    [Fact]
    public Task RecordsStructsGenericsAndNestedTypes_AreClassesOfTools() => Code("""
        sealed record RecordTools { [McpServerTool] public string? Get() => [|Workspace.Current|]; }
        class GenericTools<T> { [McpServerTool] public static string? Get() => [|Workspace.Current|]; }
        static class Outer
        {
            public static class Inner { [McpServerTool] public static string? Get() => [|Workspace.Current|]; }
            [McpServerTool] public static string? Get() => [|Workspace.Current|];
        }
        """).VerifyAsync();

    [Fact]
    public async Task PartialClass_IsOneClassOfTools()
    {
        var found = await Code("partial class Tools { [McpServerTool] public static string? First() => [|Workspace.Current|]; }")
            .With("partial class Tools { [McpServerTool] public static string? Second() => Workspace.Current; }")
            .VerifyAsync();
        found.Single().AdditionalLocations.Count.ShouldBe(1);
    }

    [Fact]
    public Task MarkerOnThePartialDefinition_CountsForItsBody() => Code("""
        static partial class Tools { [McpServerTool] public static partial string? Get(); }
        static partial class Tools { public static partial string? Get() => [|Workspace.Current|]; }
        """).VerifyAsync();

    [Fact]
    public Task OverrideOfATool_IsATool() => Code("""
        abstract class Base { [McpServerTool] public abstract string? Get(); }
        sealed class Tools : Base { public override string? Get() => [|Workspace.Current|]; }
        """).VerifyAsync();

    [Theory]
    [InlineData("string? _name; public Tools() { _name = [|Workspace.Current|]; }")]
    [InlineData("string? _name; public Tools() => _name = [|Workspace.Current|];")]
    [InlineData("string? _name = [|Workspace.Current|];")]
    [InlineData("string? Name { get; } = [|Workspace.Current|];")]
    [InlineData("static string? s_name = [|Workspace.Current|];")]
    [InlineData("static readonly string? s_name; static Tools() { s_name = [|Workspace.Current|]; }")]
    [InlineData("readonly Func<string?> _read = () => [|Workspace.Current|];")]
    public Task SetUpOfAClassOfTools_IsToolCode(string members) => Code($$"""
        #pragma warning disable CS0414, CS0169
        class Tools { {{members}} [McpServerTool] public void Act() { } }
        """).VerifyAsync();

    [Fact]
    public Task BaseCallOfAPrimaryConstructor_IsToolCode() => Code("""
        class Named(string? name) { public string? Name => name; }
        class Tools() : Named([|Workspace.Current|]) { [McpServerTool] public void Act() { } }
        """).VerifyAsync();

    [Theory]
    [InlineData("string? _name; public Plain() { _name = Workspace.Current; }")]
    [InlineData("string? _name = Workspace.Current;")]
    [InlineData("public static string? Get() => Workspace.Current;")]
    public Task ClassWithoutTools_IsClean(string members) => Code($$"""
        #pragma warning disable CS0414, CS0169
        class Plain { {{members}} }
        class Tools { [McpServerTool] public void Act() { } }
        """).VerifyAsync();

    [Fact]
    public Task HelperOfAClassOfTools_IsNoToolItself() => Code("""
        static class Tools
        {
            static string? Helper() => Workspace.Current;
            static string? Property => Workspace.Current;
            [McpServerTool] public static void Act() { }
        }
        """).VerifyAsync();

    [Fact]
    public Task MarkerOfAnotherLibrary_IsNoMarker() => Code("""
        namespace Other { class McpServerToolAttribute : Attribute; static class T { [McpServerTool] public static string? Get() => Workspace.Current; } }
        """).VerifyAsync();

    [Theory]
    [InlineData("McpServerTool.Create(() => [|Workspace.Current|]);")]
    [InlineData("McpServerTool.Create((string key) => { return [|Workspace.Current|]; }, new() { Name = \"get\" });")]
    [InlineData("McpServerPrompt.Create(() => [|Workspace.Current|]);")]
    [InlineData("McpServerResource.Create(() => [|Workspace.Current|], new() { UriTemplate = \"a://b\" });")]
    [InlineData("McpServerTool.Create((Delegate)(() => [|Workspace.Current|]));")]
    [InlineData("McpServerTool.Create(new Func<string?>(() => [|Workspace.Current|]));")]
    [InlineData("McpServerTool.Create(Microsoft.Extensions.AI.AIFunctionFactory.Create(() => [|Workspace.Current|]));")]
    [InlineData("builder.WithCallToolHandler((context, ct) => throw new Exception([|Workspace.Current|]));")]
    [InlineData("builder.WithListToolsHandler(async (context, ct) => { await Task.Yield(); return new() { NextCursor = [|Workspace.Current|] }; });")]
    [InlineData("options.Handlers.CallToolHandler = (context, ct) => throw new Exception([|Workspace.Current|]);")]
    [InlineData("builder.WithRequestFilters(f => f.AddCallToolFilter(next => (context, ct) => next(context, [|Workspace.Current|] is null ? ct : default)));")]
    [InlineData("builder.WithMessageFilters(f => f.AddIncomingFilter(next => async (context, ct) => { if ([|Workspace.Current|] is null) await next(context, ct); }));")]
    [InlineData("options.Filters.Request.CallToolFilters.Add(next => (context, ct) => throw new Exception([|Workspace.Current|]));")]
    [InlineData("McpServerTool.Create(Named); static string? Named() => [|Workspace.Current|];")]
    [InlineData("McpServerTool.Create(Elsewhere.Named);", "[|Workspace.Current|]")]
    [InlineData("McpServerTool.Create(new Elsewhere().Instance);", "null", "[|Workspace.Current|]")]
    public Task DelegatesGivenToTheSdk_AreToolCode(string statement, string named = "null", string instance = "null") => Code($$"""
        #pragma warning disable CS8321
        static class Setup
        {
            public static void Run(IMcpServerBuilder builder, McpServerOptions options) { {{statement}} }
        }
        class Elsewhere
        {
            public static string? Named() => {{named}};
            public string? Instance() { Func<string?> read = () => {{instance}}; return read(); }
        }
        """).VerifyAsync();

    [Fact]
    public Task TopLevelStatements_GiveDelegatesToo() => Code("""
        McpServerTool.Create(() => [|Workspace.Current|]);
        McpServerTool.Create(Local);
        Console.WriteLine(Workspace.Current);
        string? Local() => Workspace.Current;
        """).VerifyAsync();

    [Theory]
    [InlineData("Enumerable.Range(0, 1).Select(_ => Workspace.Current).ToList();")]
    [InlineData("builder.WithRequestFilters(f => Console.WriteLine(Workspace.Current));")]
    [InlineData("Func<string?> read = () => Workspace.Current; read();")]
    [InlineData("Own.Create(() => Workspace.Current);")]
    [InlineData("Own.WithCallToolHandler(() => Workspace.Current);")]
    public Task OtherDelegates_AreClean(string statement) => Code($$"""
        static class Own
        {
            public static void Create(Func<string?> f) { }
            public static void WithCallToolHandler(Func<string?> f) { }
        }
        static class Setup { public static void Run(IMcpServerBuilder builder) { {{statement}} } }
        """).VerifyAsync();
}
