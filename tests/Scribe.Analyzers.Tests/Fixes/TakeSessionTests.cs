using Scribe.Analyzers.CodeFixes.Disclosure;
using Scribe.Analyzers.Tests.Harness;
using Xunit;

namespace Scribe.Analyzers.Tests.Fixes;

/// <summary>The fix of SCRIBE3002.</summary>
public sealed class TakeSessionTests
{
    private const string Rule = "SCRIBE3002";

    private static readonly TakeSession Fix = new();

    private static Snippet Code(string source) => new Snippet(Rule).WithActualRuntime().With(source);

    private static string Tool(string parameters, string body) =>
        $"static class Tools {{ [McpServerTool] public static object? Get({parameters}) => {body}; }}";

    [Theory]
    [InlineData("string [|session|]", "Session session", "1")]
    [InlineData("string key, string [|session|], int count", "string key, Session session, int count", "key + count")]
    [InlineData("string? [|session|] = null", "Session session", "1")]
    [InlineData("string key, int count = 1, string [|session|] = \"\"", "string key, Session session, int count = 1", "key + count")]
    [InlineData("string [|session|], CancellationToken ct", "Session session, CancellationToken ct", "ct.ToString()")]
    [InlineData("[System.ComponentModel.Description(\"The handle.\")] string [|session|]", "Session session", "1")]
    [InlineData("string [|session|]", "Session session", "$\"in {session}\"")]
    [InlineData("string [|session|]", "Session session", "nameof(session)")]
    public Task Text_BecomesTheSession(string parameters, string expected, string body) =>
        Code(Tool(parameters, body)).BecomesAsync(Fix, Tool(expected, body));

    [Fact]
    public Task Delegate_TakesItToo() => Code("McpServerTool.Create((string [|session|]) => 1);")
        .BecomesAsync(Fix, "McpServerTool.Create((Session session) => 1);");

    [Fact]
    public Task Using_IsAdded() => Code(Tool("string [|session|]", "1")).WithoutScribeUsing()
        .BecomesAsync(Fix, "using Scribe;\n\n" + Tool("Session session", "1"));

    [Theory]
    [InlineData("string [|session|]", "session.Trim()")]
    [InlineData("string [|session|]", "string.IsNullOrEmpty(session)")]
    [InlineData("string [|session|]", "SessionHandle.TryParse(session, out var handle) ? handle.LogId : null")]
    [InlineData("Session caller, string [|session|]", "caller.LogId")]
    public Task TextThatIsUsedAsText_IsLeftAlone(string parameters, string body) =>
        Code(Tool(parameters, body)).IsLeftAloneByAsync(Fix);

    [Fact]
    public Task ToolThatIsCalled_IsLeftAlone() => Code(
        Tool("string [|session|]", "1") + " class Other { object? Call() => Tools.Get(\"a\"); }").IsLeftAloneByAsync(Fix);
}
