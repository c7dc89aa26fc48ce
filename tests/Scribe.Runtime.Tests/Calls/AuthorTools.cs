using System.ComponentModel;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace Scribe.Runtime.Tests.Calls;

/// <summary>Tools as an author writes them.</summary>
[McpServerToolType]
internal sealed class AuthorTools(CallGate gate)
{
    private static readonly CallToolResult Shared = new() { Content = [new TextContentBlock { Text = "shared" }] };

    [McpServerTool(Name = "where"), Description("Names the project.")]
    public string Where(Session session) => session.RequireProject().Name.Value;

    [McpServerTool(Name = "where_static")]
    public static string WhereStatic(Session session, string greeting) => $"{greeting} {session.RequireProject().Name}";

    [McpServerTool(Name = "maybe")]
    public static string Maybe(Session? session = null) => session?.Project?.Name.Value ?? "nobody's";

#pragma warning disable SCRIBE3002 // an argument of the tool's own, which the guard must leave alone
    [McpServerTool(Name = "plain")]
    public static string Plain(int number, string? session = null) => $"{number} {session}";
#pragma warning restore SCRIBE3002

    [McpServerTool(Name = "seen_arguments")]
    public static string SeenArguments(Session session, RequestContext<CallToolRequestParams> request) =>
        string.Join(',', request.Params.Arguments?.Keys ?? []);

    [McpServerTool(Name = "shared_result")]
    public static CallToolResult SharedResult(Session session) => Shared;

    [McpServerTool(Name = "shapes")]
    public static string Shapes(Session session, DayOfWeek day, Place place, int count = 1) =>
        $"{day} {place.Name} {count} {session.LogId[..4]}";

    [McpServerTool(Name = "throws")]
    public static string Throws(Session session) => throw new InvalidOperationException("the author's own secret");

    [McpServerTool(Name = "fails")]
    public static string Fails(Session session) =>
        throw new ScribeException(ErrorCode.InvalidArgument, "The author refuses.", "Ask otherwise.");

    /// <summary>Looks at the project before and after something else has happened.</summary>
    [McpServerTool(Name = "look_twice")]
    public async Task<string> LookTwiceAsync(Session session)
    {
        var before = session.Project?.Name.Value;
        gate.Entered.SetResult();
        await gate.Opened.Task;
        return $"{before} {session.Project?.Name.Value}";
    }
}

/// <summary>An argument with members.</summary>
internal sealed record Place(string Name, int? Floor = null);

/// <summary>A tool class whose constructor takes the session.</summary>
[McpServerToolType]
internal sealed class ConstructedTools(Session session)
{
    [McpServerTool(Name = "where_constructed")]
    public string Where() => session.RequireProject().Name.Value;
}

/// <summary>A service that takes the session of the call it is made for.</summary>
internal sealed class ProjectLabel(Session session)
{
    public string Text => "project " + session.RequireProject().Name.Value;
}

/// <summary>Tools that reach the session through a scoped service.</summary>
[McpServerToolType]
internal static class ServiceTools
{
    [McpServerTool(Name = "label")]
    public static string Label(Session session, ProjectLabel label) => $"{session.LogId[..4]} {label.Text}";

    [McpServerTool(Name = "label_unguarded")]
    public static string LabelUnguarded(ProjectLabel label) => label.Text;
}

/// <summary>Lets a test hold a call open.</summary>
internal sealed class CallGate
{
    public TaskCompletionSource Entered { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public TaskCompletionSource Opened { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
}
