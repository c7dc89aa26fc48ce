namespace Scribe.Storage.Sqlite;

/// <summary>The statements that remove sessions which have ended, and what they kept.</summary>
internal static class ExpirySql
{
    // sessions_by_expiry; ended_sessions: primary key.
    public const string Any = """
        SELECT EXISTS (SELECT 1 FROM sessions WHERE expires_at <= $cutoff) OR EXISTS (SELECT 1 FROM ended_sessions)
        """;

    // sessions_by_expiry, oldest first; sessions: primary key. Keys go by the cascade, state by the trigger session_ends.
    public const string RemoveExpired = """
        DELETE FROM sessions
        WHERE id IN (SELECT id FROM sessions WHERE expires_at <= $cutoff ORDER BY expires_at LIMIT $limit)
        """;

    // ended_sessions: primary key.
    public const string FindEnded = "SELECT session_id FROM ended_sessions LIMIT $limit";

    // ended_sessions: primary key, so that nothing of a live session is ever found; session_state: the first column of the
    // primary key. The length is in the row's head: no value is read.
    public const string MeasureEnded = """
        SELECT s.rowid, length(s.value) FROM ended_sessions e CROSS JOIN session_state s ON s.session_id = e.session_id
        WHERE e.session_id = $session LIMIT $limit
        """;

    // session_state: row id.
    public const string RemoveValue = "DELETE FROM session_state WHERE rowid = $row";

    // ended_sessions: primary key; appends: the first column of the primary key.
    public const string RemoveAppends = """
        DELETE FROM appends
        WHERE session_id = $session AND (project_id, key) IN
            (SELECT a.project_id, a.key FROM ended_sessions e CROSS JOIN appends a ON a.session_id = e.session_id
             WHERE e.session_id = $session LIMIT $limit)
        """;

    // ended_sessions: primary key.
    public const string ForgetEnded = "DELETE FROM ended_sessions WHERE session_id = $session";
}
