namespace Scribe.Storage.Sqlite;

/// <summary>The statements of entries.</summary>
internal static class EntrySql
{
    // projects and sessions: primary keys. Reserves a run of sequence numbers inside the transaction that fills it, for a
    // session that is there and was not taken over.
    public const string Reserve = """
        UPDATE projects SET last_sequence = last_sequence + $count
        WHERE id = $project AND EXISTS (SELECT 1 FROM sessions WHERE id = $session AND fence = $fence)
        RETURNING last_sequence
        """;

    public const string Insert = """
        INSERT INTO entries (project_id, sequence, at, status, message, agent, tags, metadata, session_id)
        VALUES ($project, $sequence, $at, $status, $message, $agent, $tags, $metadata, $session)
        """;

    // entries: primary key (project_id, sequence), walked backwards.
    public const string NewestFirst = """
        SELECT sequence, at, status, message, agent, tags, metadata, session_id FROM entries
        WHERE project_id = $project AND sequence < $after
        ORDER BY sequence DESC LIMIT $limit
        """;

    // entries: primary key (project_id, sequence).
    public const string OldestFirst = """
        SELECT sequence, at, status, message, agent, tags, metadata, session_id FROM entries
        WHERE project_id = $project AND sequence > $after
        ORDER BY sequence LIMIT $limit
        """;
}
