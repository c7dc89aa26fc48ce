using Scribe.Storage;

namespace Scribe.Sessions;

/// <summary>What a list shows of a session. Nothing can be done with it: whoever lists a session does not have it.</summary>
internal sealed record SessionSummary(SessionId Id, string LogId, SessionScope Scope, DateTimeOffset OpenedAt, DateTimeOffset ExpiresAt)
{
    public static SessionSummary Of(Session session) =>
        new(session.Id, session.LogId, new SessionScope(session.Project, session.Sentinel), session.OpenedAt, session.ExpiresAt);

    public static SessionSummary Of(SessionRow row) => new(
        new SessionId(row.Id),
        row.LogId,
        SessionScope.Of(row.Project),
        DateTimeOffset.FromUnixTimeMilliseconds(row.OpenedAt),
        DateTimeOffset.FromUnixTimeMilliseconds(row.ExpiresAt));
}

/// <summary>Some sessions, and where to go on; null at the end.</summary>
internal sealed record SessionPage(IReadOnlyList<SessionSummary> Sessions, string? NextCursor);
