namespace Scribe.Storage.Postgres.State;

/// <summary>The statements of what sessions keep.</summary>
internal static class StateSql
{
    // sessions: primary key; session_state: primary key (session_id, key). No row: the session is gone.
    public const string Find = """
        SELECT v.value, v.version FROM scribe.sessions s LEFT JOIN scribe.session_state v ON v.session_id = s.id AND v.key = $2
        WHERE s.id = $1
        """;

    // As Find. Whoever holds the session's row is the only one to change what it keeps.
    public const string Hold = """
        SELECT s.fence, s.state_version, s.state_bytes FROM scribe.sessions s WHERE s.id = $1 FOR NO KEY UPDATE
        """;

    // session_state: primary key (session_id, key). The length is read without the value.
    public const string Measure = "SELECT version, length(value) FROM scribe.session_state WHERE session_id = $1 AND key = $2";

    // sessions: primary key.
    public const string Count = "UPDATE scribe.sessions SET state_version = $1, state_bytes = $2 WHERE id = $3";

    // session_state: primary key (session_id, key).
    public const string Write = """
        INSERT INTO scribe.session_state (session_id, key, version, value) VALUES ($1, $2, $3, $4)
        ON CONFLICT (session_id, key) DO UPDATE SET version = excluded.version, value = excluded.value
        """;

    // session_state: primary key (session_id, key).
    public const string Remove = "DELETE FROM scribe.session_state WHERE session_id = $1 AND key = $2";

    // session_state: the first column of the primary key.
    public const string Clear = "DELETE FROM scribe.session_state WHERE session_id = $1";
}
