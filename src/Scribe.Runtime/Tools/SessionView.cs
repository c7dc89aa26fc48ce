using System.ComponentModel;
using System.Diagnostics;

namespace Scribe.Tools;

/// <summary>A session as results show it. The handle is in it only where the call has just opened the session.</summary>
[DebuggerDisplay("{LogId}")]
internal record SessionView(
    [property: Description("The session's handle, if this call opened the session: keep it, and pass it as 'session' on every call. Otherwise null.")]
    string? Session,
    [property: Description("The session's short name for logs. It opens nothing.")]
    string LogId,
    [property: Description("The session's mode, which never changes.")]
    SessionMode Mode,
    [property: Description("The bound project, or null; always null in sentinel mode.")]
    ProjectView? Project,
    [property: Description("The root and the day that a session in sentinel mode is bound to; null in project mode.")]
    SentinelView? Sentinel,
    [property: Description("The version of the binding, for expected_version.")]
    long Version,
    [property: Description("When the session expires unless it is used before, UTC.")]
    DateTimeOffset ExpiresAt,
    [property: Description("When the session ends, however it is used, UTC.")]
    DateTimeOffset EndsAt,
    [property: Description("What to do next.")]
    string Next) : IReadableView
{
    public static SessionView Of(Session session, SessionHandle? handle, string next) => new(
        handle?.Reveal(), session.LogId, session.Mode, ProjectView.Of(session.Project), SentinelView.Of(session.Sentinel), session.Version,
        session.ExpiresAt, session.EndsAt, next);

    public virtual string ToText() => ReadableText.Lines(Head, HandleLine, Next);

    /// <summary>The project and the session.</summary>
    protected string Head => ReadableText.Lines(
        ReadableText.Of(Project, Sentinel) + (Sentinel is null ? $", binding version {ReadableText.Of(Version)}" : ""),
        $"session {LogId}, expires {ReadableText.Of(ExpiresAt)}, ends {ReadableText.Of(EndsAt)}");

    protected string? HandleLine => Session is null ? null : $"handle: {Session}";

    /// <summary>The log id alone: the handle is in here.</summary>
    public sealed override string ToString() => LogId;
}
