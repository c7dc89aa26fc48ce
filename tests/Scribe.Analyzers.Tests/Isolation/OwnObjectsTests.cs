using Scribe.Analyzers.Tests.Harness;
using Shouldly;
using Xunit;

namespace Scribe.Analyzers.Tests.Isolation;

/// <summary>SCRIBE1001 where a readonly static holds an object of the project's own classes.</summary>
public sealed class OwnObjectsTests
{
    private static Snippet Code(string source) => new Snippet("SCRIBE1001").With(source);

    [Theory]
    [InlineData("public string? Name;", "Workspace.Shared.Name = name;")]
    [InlineData("public string? Name { get; set; }", "Workspace.Shared.Name = name;")]
    [InlineData("string? _name; public void Use(string name) => _name = name;", "")]
    [InlineData("readonly List<string> _log = []; public void Use(string name) => _log.Add(name);", "")]
    [InlineData("readonly List<string> _log = []; public List<string> Log => _log;", "Workspace.Shared.Log.Add(name);")]
    [InlineData("public Workspace? Next { get; set; }", "Workspace.Shared.Next!.Next = null;")]
    public async Task ObjectOfOwnClassThatIsChanged_IsReported(string members, string change)
    {
        var found = await Code($$"""
            sealed class Workspace
            {
                public static readonly Workspace Shared = new();
                {{members}}
            }
            static class Writer { public static void Write(string name) { {{change}} } }
            static class ProjectTools { [McpServerTool] public static object? GetProject() => [|Workspace.Shared|]; }
            """).VerifyAsync();
        found.Single().GetMessage().ShouldStartWith("Tool 'get_project' reads 'Workspace.Shared', which is changed after set-up and ");
    }

    [Theory]
    [InlineData("public string Name { get; init; } = \"\";", "new Workspace { Name = name };")]
    [InlineData("public string Name; public Workspace() { Name = \"a\"; }", "")]
    [InlineData("public string Name { get; set; } = \"\";", "new Workspace { Name = name };")]
    [InlineData("public string Name { get; set; } = \"\";", "var made = new Workspace(); made.Name = name;")]
    [InlineData("public readonly Dictionary<string, string> Map = []; public Workspace() => Map[\"a\"] = \"b\";", "")]
    [InlineData("public string Name(string key) => key;", "")]
    [InlineData("public List<string> Log { get; } = [];", "new Workspace { Log = { name } };")]
    [InlineData("bool _disposed; public void Dispose() => _disposed = true; ~Workspace() => _disposed = true;", "")]
    public Task ObjectOfOwnClassThatIsOnlyMade_IsClean(string members, string use) => Code($$"""
        sealed class Workspace
        {
            public static readonly Workspace Shared = new();
            {{members}}
        }
        static class Writer { public static void Write(string name) { {{(use.StartsWith("new ") ? "_ = " : "") + use}} } }
        static class ProjectTools { [McpServerTool] public static object? GetProject() => Workspace.Shared; }
        """).VerifyAsync();

    [Theory]
    [InlineData("Settings.Default.Limit")]
    [InlineData("(settings ?? [|Settings.Default|]).Limit")]
    public Task DefaultsOfAClassWhoseOtherObjectsAreFilled_AreReportedOnlyIfGivenAway(string read) => Code($$"""
        sealed class Settings
        {
            public static readonly Settings Default = new() { Limit = 3 };
            public int Limit { get; set; }
        }
        static class Reader { public static void Fill(Settings settings) => settings.Limit = 4; }
        static class Tools { [McpServerTool] public static object Get(Settings? settings) => {{read}}; }
        """).VerifyAsync();

    [Fact]
    public Task JsonContextThatTheGeneratorFillsLate_IsClean() => Code("""
        using System.Text.Json.Serialization.Metadata;
        sealed class Json() : System.Text.Json.Serialization.JsonSerializerContext(null)
        {
            JsonTypeInfo? _text;
            public static Json Default { get; } = new();
            public JsonTypeInfo Text => _text ??= null!;
            protected override System.Text.Json.JsonSerializerOptions? GeneratedSerializerOptions => null;
            public override JsonTypeInfo? GetTypeInfo(Type type) => null;
        }
        static class Tools { [McpServerTool] public static object Get() => Json.Default.Text; }
        """).VerifyAsync();

    [Fact]
    public Task ObjectBehindAnInterface_IsJudgedByItsClass() => Code("""
        interface IStore { string? Name { get; } }
        sealed class Changing : IStore { public string? Name { get; private set; } public void Use(string n) => Name = n; }
        sealed class Fixed : IStore { public string? Name => "a"; }
        static class ProjectTools
        {
            static readonly IStore s_changing = new Changing();
            static readonly IStore s_fixed = new Fixed();
            [McpServerTool] public static string? GetProject() => [|s_changing|].Name + s_fixed.Name;
        }
        """).VerifyAsync();

    [Fact]
    public Task ObjectWhoseBaseClassIsChanged_IsReported() => Code("""
        class Named { protected string? Name; public void Use(string name) => Name = name; }
        sealed class Workspace : Named { public static readonly Workspace Shared = new(); }
        static class ProjectTools { [McpServerTool] public static object GetProject() => [|Workspace.Shared|]; }
        """).VerifyAsync();
}
