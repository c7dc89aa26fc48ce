using System.ComponentModel;
using Scribe.Sessions;

namespace Scribe.Tools;

/// <summary>What list_sessions returns.</summary>
internal sealed record SessionListView(
    [property: Description("The sessions, newest first.")] IReadOnlyList<ListedSessionView> Sessions,
    [property: Description("Pass it as cursor to read on; null at the end.")] string? NextCursor) : IReadableView
{
    public string ToText() => ReadableText.Lines(
        [Sessions.Count == 0 ? "no sessions" : "sessions, newest first", .. Sessions.Select(session => session.ToText()), ReadableText.More(NextCursor)]);
}

/// <summary>One session of the list. No handle: it was shown once, when the session was opened.</summary>
internal sealed record ListedSessionView(
    [property: Description("The session's short name for logs. It opens nothing.")] string LogId,
    [property: Description("Its mode.")] SessionMode Mode,
    [property: Description("The bound project, or null.")] ProjectView? Project,
    [property: Description("The root and the day that it is bound to, if it is in sentinel mode; else null.")] SentinelView? Sentinel,
    [property: Description("When it was opened, UTC.")] DateTimeOffset OpenedAt,
    [property: Description("How long ago that was, in seconds.")] long AgeSeconds,
    [property: Description("When it expires unless it is used before, UTC.")] DateTimeOffset ExpiresAt,
    [property: Description("True if this call belongs to it.")] bool IsCurrent)
{
    public static ListedSessionView Of(SessionSummary session, Session? current, DateTimeOffset now) => new(
        session.LogId,
        session.Scope.Mode,
        ProjectView.Of(session.Scope.Project),
        SentinelView.Of(session.Scope.Sentinel),
        session.OpenedAt,
        (long)(now - session.OpenedAt).TotalSeconds,
        session.ExpiresAt,
        session.Id == current?.Id);

    public string ToText() =>
        $"{ReadableText.Of(Project, Sentinel)}: session {LogId}, opened {ReadableText.Of(OpenedAt)}, expires {ReadableText.Of(ExpiresAt)}{(IsCurrent ? ", this one" : "")}";
}
