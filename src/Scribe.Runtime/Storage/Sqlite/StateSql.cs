namespace Scribe.Storage.Sqlite;

/// <summary>The statements of what sessions keep.</summary>
internal static class StateSql
{
    // sessions: primary key; session_state: primary key (session_id, key). No row: the session is gone.
    public const string Find = """
        SELECT s.value, s.version FROM sessions LEFT JOIN session_state s ON s.session_id = sessions.id AND s.key = $key
        WHERE sessions.id = $session
        """;

    // session_state: primary key (session_id, key).
    public const string Measure = """
        SELECT version, length(value) FROM session_state WHERE session_id = $session AND key = $key
        """;

    // sessions: primary key. Counts what the session keeps and gives the write its version, or neither.
    public const string Reserve = """
        UPDATE sessions SET state_version = state_version + 1, state_bytes = state_bytes + $growth
        WHERE id = $session AND fence = $fence AND ($growth <= 0 OR state_bytes + $growth <= $quota)
        RETURNING state_version
        """;

    // session_state: primary key (session_id, key).
    public const string Write = """
        INSERT INTO session_state (session_id, key, version, value) VALUES ($session, $key, $version, $value)
        ON CONFLICT (session_id, key) DO UPDATE SET version = excluded.version, value = excluded.value
        """;

    // session_state: primary key (session_id, key).
    public const string Remove = """
        DELETE FROM session_state WHERE session_id = $session AND key = $key
        """;

    // session_state: the first column of the primary key.
    public const string Clear = """
        DELETE FROM session_state WHERE session_id = $session
        """;

    // sessions: primary key.
    public const string Empty = """
        UPDATE sessions SET state_bytes = 0 WHERE id = $session AND fence = $fence RETURNING state_version
        """;
}
