using Scribe.Analyzers.CodeFixes.Disclosure;
using Scribe.Analyzers.Tests.Harness;
using Xunit;

namespace Scribe.Analyzers.Tests.Fixes;

/// <summary>The fix of SCRIBE3003.</summary>
public sealed class AllowAnonymousTests
{
    private const string Rule = "SCRIBE3003";

    private static readonly AllowAnonymous Fix = new();

    private static Snippet Code(string source) =>
        new Snippet(Rule).WithActualRuntime().With("using System.Security.Claims;\n" + source);

    private static Task BecomesAsync(string source, string expected) =>
        Code(source).BecomesAsync(Fix, "using System.Security.Claims;\n" + expected);

    private static string Tool(string parameters, string body = "user?.Identity?.Name") =>
        $"static class Tools {{ [McpServerTool] public static object? Get({parameters}) => {body}; }}";

    [Theory]
    [InlineData("ClaimsPrincipal [|user|]", "ClaimsPrincipal? user = null")]
    [InlineData("ClaimsPrincipal? [|user|]", "ClaimsPrincipal? user = null")]
    [InlineData("string key, ClaimsPrincipal [|user|]", "string key, ClaimsPrincipal? user = null")]
    [InlineData("ClaimsPrincipal [|user|], string key", "string key, ClaimsPrincipal? user = null")]
    [InlineData("ClaimsPrincipal [|user|], string key, int count = 1", "string key, ClaimsPrincipal? user = null, int count = 1")]
    [InlineData("ClaimsPrincipal [|user|], params string[] rest", "ClaimsPrincipal? user = null, params string[] rest")]
    [InlineData("string a, ClaimsPrincipal [|user|], CancellationToken ct", "string a, CancellationToken ct, ClaimsPrincipal? user = null")]
    [InlineData("ClaimsPrincipal [|user|], ClaimsPrincipal [|other|]", "ClaimsPrincipal? user = null, ClaimsPrincipal? other = null")]
    public Task User_BecomesOptional(string parameters, string expected) => BecomesAsync(Tool(parameters), Tool(expected));

    [Fact]
    public Task LayoutOfTheList_IsKept() => BecomesAsync(
        Tool("\n    ClaimsPrincipal [|user|],\n    string key"), Tool("\n    string key,\n    ClaimsPrincipal? user = null"));

    [Fact]
    public Task WithoutNullableContext_TheTypeStays() => BecomesAsync(
        "#nullable disable\n" + Tool("ClaimsPrincipal [|user|]").Replace("object?", "object"),
        "#nullable disable\n" + Tool("ClaimsPrincipal user = null").Replace("object?", "object"));

    [Fact]
    public Task BodyThatCountsOnAUser_IsShownToItsAuthor() => BecomesAsync(
        Tool("ClaimsPrincipal [|user|]", "user.Identity"), Tool("ClaimsPrincipal? user = null", "user.Identity"));

    [Fact]
    public Task Prompt_IsFixedAsWell() => BecomesAsync(
        Tool("ClaimsPrincipal [|user|]").Replace("Tool]", "Prompt]"), Tool("ClaimsPrincipal? user = null").Replace("Tool]", "Prompt]"));

    [Fact]
    public Task Delegate_IsFixedAsWell() => BecomesAsync(
        "McpServerTool.Create((ClaimsPrincipal [|user|], string key) => key);",
        "McpServerTool.Create((string key, ClaimsPrincipal? user = null) => key);");

    [Fact]
    public Task CallerThatNeedsNoOtherOrder_IsServedStill() => BecomesAsync(
        Tool("ClaimsPrincipal [|user|]") + " class Other { object? Call(ClaimsIdentity i) => Tools.Get(new ClaimsPrincipal(i)); }",
        Tool("ClaimsPrincipal? user = null") + " class Other { object? Call(ClaimsIdentity i) => Tools.Get(new ClaimsPrincipal(i)); }");

    [Fact]
    public Task CallerThatGivesThemInOrder_KeepsIt() => Code(
        Tool("ClaimsPrincipal [|user|], string key") + " class Other { object? Call(ClaimsIdentity i) => Tools.Get(new(i), \"a\"); }")
        .IsLeftAloneByAsync(Fix);
}
