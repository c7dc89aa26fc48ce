namespace Scribe.Storage.Sqlite;

/// <summary>The statements of entries.</summary>
internal static class EntrySql
{
    // projects and sessions: primary keys. Reserves a run of sequence numbers inside the transaction that fills it, for a
    // session that is there and was not taken over.
    public const string Reserve = """
        UPDATE projects SET last_sequence = last_sequence + $count, last_at = max(coalesce(last_at, $at), $at)
        WHERE id = $project AND deleted_at IS NULL AND EXISTS (SELECT 1 FROM sessions WHERE id = $session AND fence = $fence)
        RETURNING last_sequence, head, kind, root, name
        """;

    public const string Insert = """
        INSERT INTO entries (id, at, status, priority, message, agent, category, tags, metadata, confidence, session_id, hash)
        VALUES ($id, $at, $status, $priority, $message, $agent, $category, $tags, $metadata, $confidence, $session, $hash)
        """;

    public const string InsertWords = """
        INSERT INTO entry_words (rowid, words) VALUES ($id, $words)
        """;

    // projects: primary key. How many entries there are of each status is counted here, where the row is written anyway.
    public const string SetHead = """
        UPDATE projects SET head = $head, infos = infos + $infos, successes = successes + $successes, warnings = warnings + $warnings,
            errors = errors + $errors, bugs = bugs + $bugs, plans = plans + $plans
        WHERE id = $project
        """;

    // appends: primary key.
    public const string FindAppend = """
        SELECT first, last, at, digest FROM appends WHERE session_id = $session AND project_id = $project AND key = $key
        """;

    public const string InsertAppend = """
        INSERT INTO appends (session_id, project_id, key, first, last, at, digest)
        VALUES ($session, $project, $key, $first, $last, $at, $digest)
        """;

    // entries: primary key, walked backwards.
    public const string NewestFirst = """
        SELECT id, at, status, priority, message, agent, category, tags, metadata, confidence, session_id, hash FROM entries
        WHERE id > $first AND id < $end
        ORDER BY id DESC LIMIT $limit
        """;

    // entries: primary key.
    public const string OldestFirst = """
        SELECT id, at, status, priority, message, agent, category, tags, metadata, confidence, session_id, hash FROM entries
        WHERE id > $first AND id < $end
        ORDER BY id LIMIT $limit
        """;
}
