using Scribe.Analyzers.CodeFixes.Isolation;
using Scribe.Analyzers.Tests.Harness;
using Xunit;

namespace Scribe.Analyzers.Tests.Fixes;

/// <summary>The fix of SCRIBE1001: what it reads, and from which static.</summary>
public sealed class ReadFromSessionTests
{
    private static readonly ReadFromSession Fix = new();

    private static Snippet Code(string source) => new Snippet("SCRIBE1001").WithActualRuntime().With(source);

    /// <summary>A tool that reads a static of the given type and name.</summary>
    private static string Tool(string type, string member, string expression, string parameters = "", string result = "object?") => $$"""
        static class State
        {
            public static {{type}} {{member}} { get; private set; } = default!;
            public static void Set({{type}} value) => {{member}} = value;
        }
        static class Tools
        {
            [McpServerTool] public static {{result}} Get({{parameters}}) => {{expression}};
        }
        """;

    [Theory]
    [InlineData("string?", "CurrentProject", "session.Project?.Name.Value")]
    [InlineData("string?", "ActiveProjectName", "session.Project?.Name.Value")]
    [InlineData("string?", "Workspace", "session.Project?.Name.Value")]
    [InlineData("string", "ProjectName", "session.RequireProject().Name.Value")]
    [InlineData("string", "_project_name", "session.RequireProject().Name.Value")]
    [InlineData("string?", "ProjectRoot", "session.Project?.Root.Path")]
    [InlineData("string", "RepoRoot", "session.RequireProject().Root.Path")]
    [InlineData("string", "s_workspaceFolder", "session.RequireProject().Root.Path")]
    [InlineData("Project?", "Anything", "session.Project")]
    [InlineData("Project", "Anything", "session.RequireProject()")]
    [InlineData("ProjectName", "Anything", "session.RequireProject().Name")]
    [InlineData("ProjectName?", "Anything", "session.Project?.Name")]
    [InlineData("RepoRoot", "Anything", "session.RequireProject().Root")]
    [InlineData("RepoRoot?", "Anything", "session.Project?.Root")]
    public Task WhatStandsForTheProject_IsReadFromTheSession(string type, string member, string fixedExpression) =>
        Code(Tool(type, member, $"[|State.{member}|]"))
            .BecomesAsync(Fix, Tool(type, member, fixedExpression, "Session session"));

    [Theory]
    [InlineData("string?", "CurrentUser")]
    [InlineData("string?", "ProjectOwner")]
    [InlineData("string?", "ProjectUrl")]
    [InlineData("string?", "LastMessage")]
    [InlineData("string?", "Current")]
    [InlineData("string?", "Repo")]
    [InlineData("string?", "ProjectRootName")]
    [InlineData("string?", "X")]
    [InlineData("int", "Project")]
    [InlineData("object?", "CurrentProject")]
    [InlineData("List<string>", "Projects")]
    public Task WhatMayBeSomethingElse_IsLeftAlone(string type, string member) =>
        Code(Tool(type, member, $"[|State.{member}|]")).IsLeftAloneByAsync(Fix);

    [Theory]
    [InlineData("[|State.Project|] ?? \"none\"", "session.Project?.Name.Value ?? \"none\"")]
    [InlineData("[|State.Project|]?.Trim()", "session.Project?.Name.Value?.Trim()")]
    [InlineData("[|State.Project|]!", "session.RequireProject().Name.Value")]
    [InlineData("[|State.Project|]!.Trim()", "session.RequireProject().Name.Value.Trim()")]
    [InlineData("[|State.Project|] is null ? \"none\" : State.Project.Trim()", "session.Project?.Name.Value is null ? \"none\" : session.RequireProject().Name.Value.Trim()")]
    [InlineData("[|State.Project|] is { } name ? name : \"none\"", "session.Project?.Name.Value is { } name ? name : \"none\"")]
    [InlineData("$\"in {[|State.Project|]}\"", "$\"in {session.Project?.Name.Value}\"")]
    [InlineData("\"in \" + [|State.Project|]", "\"in \" + session.Project?.Name.Value")]
    [InlineData("string.Join(' ', [|State.Project|], nameof(State.Project))", "string.Join(' ', session.Project?.Name.Value, nameof(State.Project))")]
    [InlineData("new[] { 1 }.Select(_ => [|State.Project|]).First()", "new[] { 1 }.Select(_ => session.Project?.Name.Value).First()")]
    [InlineData("/* why */ [|State.Project|] /* not */", "/* why */ session.Project?.Name.Value /* not */")]
    public Task EachWayToReadIt_StaysAsItIs(string expression, string fixedExpression) =>
        Code(Tool("string?", "Project", expression)).BecomesAsync(Fix, Tool("string?", "Project", fixedExpression, "Session session"));

    [Fact]
    public Task TypeThatNamesTheProject_StandsForItsCurrent() => Code("""
        static class Workspace { public static string? Current; }
        static class Tools { [McpServerTool] public static string? Get() => [|Workspace.Current|]; }
        static class Start { public static void Up() => Workspace.Current = "a"; }
        """).BecomesAsync(Fix, """
        static class Workspace { public static string? Current; }
        static class Tools { [McpServerTool] public static string? Get(Session session) => session.Project?.Name.Value; }
        static class Start { public static void Up() => Workspace.Current = "a"; }
        """);

    [Fact]
    public Task CodeWithoutNullableContext_MayFindNoProject() => Code("#nullable disable\n" + Tool("string", "Project", "[|State.Project|]", result: "object"))
        .BecomesAsync(Fix, "#nullable disable\n" + Tool("string", "Project", "session.Project?.Name.Value", "Session session", "object"));

    [Theory]
    [InlineData("{ {|SCRIBE1002:State.Project|} = \"a\"; return [|State.Project|]; }")]
    [InlineData("{ State.Set(\"a\"); return [|State.Project|]; }")]
    [InlineData("{ ({|SCRIBE1002:State.Project|}, _) = (\"a\", 1); return [|State.Project|]; }")]
    [InlineData("{ return [|State.Project|] ??= \"a\"; }")]
    [InlineData("{ Fill(ref [|State.Project|]); return null; } static void Fill(ref string? s) => s = null;")]
    public Task ToolThatAlsoChoosesIt_IsLeftAlone(string body) => Code($$"""
        static class State { public static string? Project; public static void Set(string s) => Project = s; }
        static class Tools { [McpServerTool] public static string? Use() {{body}} }
        """).IsLeftAloneByAsync(Fix);
}
