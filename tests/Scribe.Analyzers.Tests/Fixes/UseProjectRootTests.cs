using Scribe.Analyzers.CodeFixes.Isolation;
using Scribe.Analyzers.Tests.Harness;
using Shouldly;
using Xunit;

namespace Scribe.Analyzers.Tests.Fixes;

/// <summary>The fix of SCRIBE1006.</summary>
public sealed class UseProjectRootTests
{
    private static readonly UseProjectRoot Fix = new();

    private static Snippet Code(string source) =>
        new Snippet("SCRIBE1006").WithActualRuntime().With("using System.IO;\n" + source);

    private static Task ToolBecomesAsync(string body, string expected) => Code($"class Tools {{ [McpServerTool] public {body} }}")
        .BecomesAsync(Fix, $"using System.IO;\nclass Tools {{ [McpServerTool] public {expected} }}");

    [Theory]
    [InlineData("[|Environment.CurrentDirectory|]", "session.RequireProject().Root.Path")]
    [InlineData("[|Directory.GetCurrentDirectory()|]", "session.RequireProject().Root.Path")]
    [InlineData("Path.Combine([|Environment.CurrentDirectory|], \"a\")", "Path.Combine(session.RequireProject().Root.Path, \"a\")")]
    [InlineData("[|Environment.CurrentDirectory|].Trim()", "session.RequireProject().Root.Path.Trim()")]
    [InlineData("[|Environment.CurrentDirectory|] + [|Directory.GetCurrentDirectory()|]", "session.RequireProject().Root.Path + session.RequireProject().Root.Path")]
    public Task Read_BecomesTheProjectsRoot(string read, string expected) =>
        ToolBecomesAsync($"string Get() => {read};", $"string Get(Session session) => {expected};");

    [Fact]
    public Task SessionThatIsThere_IsUsed() => ToolBecomesAsync(
        "string Get(Session mine) { return [|Environment.CurrentDirectory|]; }",
        "string Get(Session mine) { return mine.RequireProject().Root.Path; }");

    [Theory]
    [InlineData("void Move(string to) => [|Environment.CurrentDirectory|] = to;")]
    [InlineData("void Move(string to) => [|Directory.SetCurrentDirectory(to)|];")]
    [InlineData("string Move(string to) { [|Environment.CurrentDirectory|] = to; return Environment.CurrentDirectory; }")]
    [InlineData("string Move(string to) { [|Directory.SetCurrentDirectory(to)|]; return [|Directory.GetCurrentDirectory()|]; }")]
    public Task MovingTheProcess_HasNoSubstitute(string tool) =>
        Code($"class Tools {{ [McpServerTool] public {tool} }}").IsLeftAloneByAsync(Fix);

    [Fact]
    public Task EnvironmentVariable_HasNoSubstitute() =>
        Code("class Tools { [McpServerTool] public void Set(string to) => [|Environment.SetEnvironmentVariable(\"A\", to)|]; }")
            .IsLeftAloneByAsync(Fix);

    [Fact]
    public Task OtherToolsOfTheFinding_AreFixedWithTheFirst() => Code("""
        class Tools
        {
            [McpServerTool] public string Get() => [|Environment.CurrentDirectory|];
            [McpServerTool] public string Find(string name) => Path.Combine(Environment.CurrentDirectory, name);
            [McpServerTool] public string Twice() => Environment.CurrentDirectory + Environment.CurrentDirectory;
        }
        """).BecomesAsync(Fix, """
        using System.IO;
        class Tools
        {
            [McpServerTool] public string Get(Session session) => session.RequireProject().Root.Path;
            [McpServerTool] public string Find(string name, Session session) => Path.Combine(session.RequireProject().Root.Path, name);
            [McpServerTool] public string Twice(Session session) => session.RequireProject().Root.Path + session.RequireProject().Root.Path;
        }
        """);

    [Fact]
    public Task ToolThatMovesTheProcess_KeepsTheFinding() => Code("""
        class Tools
        {
            [McpServerTool] public void Move(string to) => [|Environment.CurrentDirectory|] = to;
            [McpServerTool] public string Get() => Environment.CurrentDirectory;
        }
        """).BecomesAsync(Fix, """
        using System.IO;
        class Tools
        {
            [McpServerTool] public void Move(string to) => [|Environment.CurrentDirectory|] = to;
            [McpServerTool] public string Get(Session session) => session.RequireProject().Root.Path;
        }
        """);

    /// <summary>Who calls the other tool would have to hand it a session.</summary>
    [Fact]
    public Task ToolThatAnotherToolCalls_IsLeftAlone() => Code("""
        class Tools
        {
            [McpServerTool] public string Show() => Get();
            [McpServerTool] public string Get() => [|Environment.CurrentDirectory|];
        }
        """).IsLeftAloneByAsync(Fix);

    /// <summary>The finding stands at the tool's call, with the helper's read as a further place.</summary>
    [Theory]
    [InlineData("static string Help() => Environment.CurrentDirectory;")]
    [InlineData("static string Help() => Directory.GetCurrentDirectory();")]
    [InlineData("static string Help() => More(); static string More() => Environment.CurrentDirectory;")]
    [InlineData("static string Help() { Directory.SetCurrentDirectory(\"/\"); return \"\"; }")]
    public Task HelperOfATool_HasNoSession(string helper) =>
        Code($"class Tools {{ [McpServerTool] public string Get() => [|Help()|]; {helper} }}").IsLeftAloneByAsync(Fix);

    [Fact]
    public async Task Read_CanBeFixedWhileOneTypes() =>
        (await Code("class Tools { [McpServerTool] public string Get() => Environment.CurrentDirectory; }").LiveAsync())
            .ShouldHaveSingleItem().Id.ShouldBe("SCRIBE1006");
}
