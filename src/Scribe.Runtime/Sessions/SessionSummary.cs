using Scribe.Storage;

namespace Scribe.Sessions;

/// <summary>What a list shows of a session. Nothing can be done with it: whoever lists a session does not have it.</summary>
internal sealed record SessionSummary(SessionId Id, string LogId, Project? Project, DateTimeOffset OpenedAt, DateTimeOffset ExpiresAt)
{
    public static SessionSummary Of(Session session) =>
        new(session.Id, session.LogId, session.Project, session.OpenedAt, session.ExpiresAt);

    public static SessionSummary Of(SessionRow row) => new(
        new SessionId(row.Id),
        row.LogId,
        row.Project is { } project ? new Project(project) : null,
        DateTimeOffset.FromUnixTimeMilliseconds(row.OpenedAt),
        DateTimeOffset.FromUnixTimeMilliseconds(row.ExpiresAt));
}

/// <summary>Some sessions, and where to go on; null at the end.</summary>
internal sealed record SessionPage(IReadOnlyList<SessionSummary> Sessions, string? NextCursor);
