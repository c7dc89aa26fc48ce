using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Scribe.Analyzers.CodeFixes.Isolation;
using Scribe.Analyzers.Tests.Harness;
using Xunit;

namespace Scribe.Analyzers.Tests.Fixes;

/// <summary>The fix of SCRIBE1006.</summary>
public sealed class UseProjectRootTests
{
    private const string Rule = "SCRIBE1006";

    private static readonly UseProjectRoot Fix = new();

    private static Snippet Code(string source) => new Snippet(Rule).WithActualRuntime().With("using System.IO;\n" + source)
        .WithRule(new StandInRule(Rule, (node, model) => model.GetSymbolInfo(node).Symbol switch
        {
            IPropertySymbol { Name: "CurrentDirectory" } when node is MemberAccessExpressionSyntax => StandInRule.Finding.At(node),
            IMethodSymbol { Name: "GetCurrentDirectory" or "SetCurrentDirectory" } when node is InvocationExpressionSyntax => StandInRule.Finding.At(node),
            _ => null,
        }));

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
    [InlineData("string Move(string to) { [|Environment.CurrentDirectory|] = to; return [|Environment.CurrentDirectory|]; }")]
    [InlineData("string Move(string to) { [|Directory.SetCurrentDirectory(to)|]; return [|Directory.GetCurrentDirectory()|]; }")]
    public Task MovingTheProcess_HasNoSubstitute(string tool) =>
        Code($"class Tools {{ [McpServerTool] public {tool} }}").IsLeftAloneByAsync(Fix);

    [Fact]
    public Task HelperOfATool_HasNoSession() => Code("""
        class Tools
        {
            [McpServerTool] public string Get() => Help();
            static string Help() => [|Environment.CurrentDirectory|];
        }
        """).IsLeftAloneByAsync(Fix);
}
