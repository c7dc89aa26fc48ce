using Scribe.Storage.Postgres.Writing;

namespace Scribe.Storage.Postgres.Sessions;

/// <summary>The statements that look for what is to be removed.</summary>
internal static class ExpirySql
{
    // sessions_by_expiry; ended_sessions and commits: primary keys. The first of each alone is looked at: of how many there may be, the
    // planner would expect to meet one soon, and walk the whole table where there is none.
    public const string Any = $"""
        SELECT EXISTS (SELECT 1 FROM (SELECT expires_at FROM scribe.sessions ORDER BY expires_at LIMIT 1) AS first WHERE expires_at <= $2)
            OR EXISTS (SELECT 1 FROM (SELECT session_id FROM scribe.ended_sessions ORDER BY session_id LIMIT 1) AS ended)
            OR EXISTS ({WriteMark.AnyOld})
        """;

    // sessions_by_expiry. What another replica removes at the moment is left to it.
    public const string FindExpired = """
        SELECT id FROM scribe.sessions WHERE expires_at <= $1 ORDER BY expires_at LIMIT $2 FOR UPDATE SKIP LOCKED
        """;

    // ended_sessions: primary key. What another replica empties at the moment is left to it.
    public const string FindEnded = "SELECT session_id FROM scribe.ended_sessions ORDER BY session_id LIMIT 1 FOR UPDATE SKIP LOCKED";
}
