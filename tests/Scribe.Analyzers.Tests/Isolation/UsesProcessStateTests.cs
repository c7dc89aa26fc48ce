using Scribe.Analyzers.Tests.Harness;
using Shouldly;
using Xunit;

namespace Scribe.Analyzers.Tests.Isolation;

/// <summary>SCRIBE1006: the current directory and the environment are the whole process's.</summary>
public sealed class UsesProcessStateTests
{
    private static Snippet Code(string source) => new Snippet("SCRIBE1006").With("using System.IO;\n" + source);

    [Theory]
    [InlineData("return [|Environment.CurrentDirectory|];")]
    [InlineData("[|Environment.CurrentDirectory|] = name; return name;")]
    [InlineData("return [|Directory.GetCurrentDirectory()|];")]
    [InlineData("[|Directory.SetCurrentDirectory(name)|]; return name;")]
    [InlineData("[|Environment.SetEnvironmentVariable(name, name)|]; return name;")]
    [InlineData("return new[] { 1 }.Select(_ => [|Environment.CurrentDirectory|]).First();")]
    [InlineData("return Local(); string Local() => [|Directory.GetCurrentDirectory()|];")]
    public async Task UseInATool_IsShownLive(string body)
    {
        var code = Code($$"""static class Tools { [McpServerTool] public static string Run(string name) { {{body}} } }""");
        await code.VerifyAsync();
        (await code.LiveAsync()).Select(d => d.Id).ShouldBe(["SCRIBE1006"]);
    }

    [Theory]
    [InlineData("return Environment.GetEnvironmentVariable(name) ?? name;")]
    [InlineData("return Environment.MachineName;")]
    [InlineData("return AppContext.BaseDirectory;")]
    [InlineData("return nameof(Environment.CurrentDirectory);")]
    [InlineData("return Directory.GetParent(name)!.FullName;")]
    [InlineData("return new System.Diagnostics.ProcessStartInfo(name) { WorkingDirectory = name }.WorkingDirectory;")]
    public Task OtherUses_AreClean(string body) =>
        Code($$"""static class Tools { [McpServerTool] public static string Run(string name) { {{body}} } }""").VerifyAsync();

    [Fact]
    public Task StartUp_IsClean() => Code("""
        Environment.CurrentDirectory = "/";
        Environment.SetEnvironmentVariable("A", "b");
        static class Tools { [McpServerTool] public static string Run(string name) => name; }
        """).VerifyAsync();

    [Fact]
    public async Task UseBehindCalls_IsReportedAtTheCall_WithThePath()
    {
        var found = await Code("""
            static class Paths { public static string Root() => Up(Environment.CurrentDirectory); static string Up(string path) => path; }
            class Files { public string All => Paths.Root(); }
            static class Tools { [McpServerTool] public static string Run() => [|new Files().All|]; }
            """).VerifyAsync();
        found.Single().GetMessage().ShouldContain("Files.All -> Paths.Root");
        found.Single().AdditionalLocations.Count.ShouldBe(2);
    }

    [Theory]
    [InlineData("public string Root => Environment.CurrentDirectory + key;", "[|name.Root|]", "Root")]
    [InlineData("public string Root() => Environment.CurrentDirectory + key;", "[|name.Root()|]", "Root")]
    [InlineData("public static string Here => Environment.CurrentDirectory;", "[|string.Here|]", "Here")]
    [InlineData("public static string Here() => Environment.CurrentDirectory;", "[|string.Here()|]", "Here")]
    public async Task ExtensionMember_IsFollowed(string extension, string use, string member)
    {
        var found = await Code($$"""
            static class Extensions { extension(string key) { {{extension}} } }
            static class Tools { [McpServerTool] public static string Run(string name) => {{use}}; }
            """).VerifyAsync();
        found.Single().GetMessage().ShouldContain($" through Extensions.{member},");
    }

    [Theory]
    [InlineData("class Tools { string Root => Environment.CurrentDirectory; [McpServerTool] public string Run() => [|Root|]; }", "Tools.Root")]
    [InlineData("class Tools { string this[int at] => Environment.CurrentDirectory + at; [McpServerTool] public string Run() => [|this[0]|]; }", "Tools[]")]
    [InlineData("class Root<T> { public string Path() => Environment.CurrentDirectory; } class Tools { [McpServerTool] public string Run() => [|new Root<int>().Path()|]; }", "Root<T>.Path")]
    [InlineData("record Root(string Name) { public string Path { get; } = Environment.CurrentDirectory; } class Tools { [McpServerTool] public string Run() => [|new Root(\"\")|].Path; }", "new Root -> Root's initialisers")]
    [InlineData("class Root { readonly Func<string> _path = () => Environment.CurrentDirectory; public string Path() => _path(); } class Tools(Root root) { [McpServerTool] public string Run() => [|root.Path()|]; }", "Root.Path -> Root._path")]
    public async Task UseBehindAMember_IsReportedWithThePath(string types, string path) =>
        (await Code(types).VerifyAsync()).Single().GetMessage().ShouldContain($" through {path},");

    [Fact]
    public Task EachMember_IsAFindingOfItsOwn() => Code("""
        static class Tools
        {
            [McpServerTool] public static string First() => [|Environment.CurrentDirectory|] + [|Directory.GetCurrentDirectory()|];
            [McpServerTool] public static string Second() => Environment.CurrentDirectory;
        }
        """).VerifyAsync();

    [Fact]
    public Task SharedOnPurpose_IsClean() => Code("""
        static class Tools
        {
            [McpServerTool, SharedAcrossSessions("for the operator")] public static string First() => Environment.CurrentDirectory;
            [McpServerTool] public static string Second() => Started.In();
        }
        static class Started { [SharedAcrossSessions("for the operator")] public static string In() => Environment.CurrentDirectory; }
        """).VerifyAsync();

    [Fact]
    public Task TypesOfTheProjectWithTheSameNames_AreClean() => new Snippet("SCRIBE1006").With("""
        static class Directory { public static string GetCurrentDirectory() => ""; }
        static class Tools { [McpServerTool] public static string Run() => Directory.GetCurrentDirectory(); }
        """).VerifyAsync();

    [Fact]
    public Task DelegatesRecordsGenericsAndConstructors_AreToolCode() => Code("""
        McpServerTool.Create(() => [|Environment.CurrentDirectory|]);
        sealed record RecordTools { [McpServerTool] public string Run() => [|Environment.CurrentDirectory|]; }
        class GenericTools<T> { [McpServerTool] public string Run() => [|Environment.CurrentDirectory|]; }
        class MadeTools { readonly string _root = [|Environment.CurrentDirectory|]; [McpServerTool] public string Run() => _root; }
        class PrimaryTools(string below) { readonly string _root = [|Environment.CurrentDirectory|] + below; [McpServerTool] public string Run() => _root; }
        class Rooted(string root) { public string Root => root; }
        class DerivedTools() : Rooted([|Environment.CurrentDirectory|]) { [McpServerTool] public string Run() => Root; }
        partial class PartialTools { [McpServerTool] public partial string Run(); }
        partial class PartialTools { public partial string Run() => [|Environment.CurrentDirectory|]; }
        static class ExtensionTools { extension(string key) { [McpServerTool] public string Run() => [|Environment.CurrentDirectory|] + key; } }
        """).VerifyAsync();

    [Fact]
    public Task TopLevelFunctions_AreToolCodeIfTheyAreHandedOver() => Code("""
        McpServerTool.Create(Local);
        McpServerTool.Create(Static);
        McpServerTool.Create(() => [|Outer()|]);
        Console.WriteLine(Started());
        string Local() => [|Environment.CurrentDirectory|];
        static string Static() => [|Directory.GetCurrentDirectory()|];
        string Outer() => Environment.CurrentDirectory;
        string Started() => Environment.CurrentDirectory;
        """).VerifyAsync();

    [Fact]
    public Task GeneratedCode_IsFollowed_AndNotReportedOn() => Code("""
        static partial class Tools { [McpServerTool] public static string Run() => [|Generated.Root()|]; }
        """).With("""
        // <auto-generated/>
        static class Generated { public static string Root() => Environment.CurrentDirectory; }
        static partial class Tools { [McpServerTool] public static string Other() => Environment.CurrentDirectory; }
        """, "A.g.cs").VerifyAsync();
}
