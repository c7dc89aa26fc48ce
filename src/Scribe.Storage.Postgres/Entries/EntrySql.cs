namespace Scribe.Storage.Postgres.Entries;

/// <summary>The statements of entries.</summary>
internal static class EntrySql
{
    /// <summary>The order in which <see cref="EntryReader"/> reads.</summary>
    private const string Columns = "sequence, at, status, priority, message, agent, category, tags, metadata, confidence, session_id, hash";

    private const string Filter = """
            ($4 >> status) & 1 = 1 AND ($5 >> priority) & 1 = 1 AND at >= $6 AND at < $7
            AND ($8::text IS NULL OR agent = $8::text) AND ($9::text IS NULL OR category = $9::text)
            AND ($10::double precision IS NULL OR confidence >= $10::double precision)
            AND ($11::double precision IS NULL OR confidence <= $11::double precision)
            AND ($12::uuid IS NULL OR session_id = $12::uuid)
        """;

    // sessions: primary key, in its order, so that two groups do not wait for each other. No fence is raised until the entries are there.
    public const string ShareSessions = "SELECT id, fence FROM scribe.sessions WHERE id = ANY($1) ORDER BY id FOR SHARE";

    // projects: primary key, in its order. Nobody else appends to these logs until the transaction ends.
    public const string HoldLogs = """
        SELECT id, root, name, kind, last_sequence, head, coalesce(last_at, 0) FROM scribe.projects
        WHERE id = ANY($1) AND deleted_at IS NULL ORDER BY id FOR NO KEY UPDATE
        """;

    // appends: primary key.
    public const string FindAppends = """
        SELECT a.session_id, a.project_id, a.key, a.first, a.last, a.at, a.digest
        FROM unnest($1::uuid[], $2::bigint[], $3::text[]) AS asked (session_id, project_id, key)
        JOIN scribe.appends a ON a.session_id = asked.session_id AND a.project_id = asked.project_id AND a.key = asked.key
        """;

    public const string Insert = """
        INSERT INTO scribe.entries
            (project_id, sequence, at, status, priority, message, agent, category, tags, metadata, confidence, session_id, hash, words)
        SELECT project_id, sequence, at, status, priority, message, agent, category, tags, metadata, confidence, session_id, hash, words::tsvector
        FROM unnest($1::bigint[], $2::bigint[], $3::bigint[], $4::integer[], $5::integer[], $6::text[], $7::text[], $8::text[], $9::text[], $10::text[],
            $11::double precision[], $12::uuid[], $13::bytea[], $14::text[])
            AS added (project_id, sequence, at, status, priority, message, agent, category, tags, metadata, confidence, session_id, hash, words)
        """;

    // projects: primary key. How many entries there are of each status is counted here, where the row is written anyway.
    public const string Advance = """
        UPDATE scribe.projects p
        SET last_sequence = u.last, last_at = u.at, head = u.head, infos = infos + u.i, successes = successes + u.s, warnings = warnings + u.w,
            errors = errors + u.e, bugs = bugs + u.b, plans = plans + u.p
        FROM unnest($1::bigint[], $2::bigint[], $3::bigint[], $4::bytea[], $5::bigint[], $6::bigint[], $7::bigint[], $8::bigint[], $9::bigint[], $10::bigint[])
            AS u (id, last, at, head, i, s, w, e, b, p)
        WHERE p.id = u.id
        """;

    // projects: primary key. As Advance, of one log.
    public const string AdvanceOne = """
        UPDATE scribe.projects
        SET last_sequence = $2, last_at = $3, head = $4, infos = infos + $5, successes = successes + $6, warnings = warnings + $7,
            errors = errors + $8, bugs = bugs + $9, plans = plans + $10
        WHERE id = $1
        """;

    public const string InsertAppends = """
        INSERT INTO scribe.appends (session_id, project_id, key, first, last, at, digest)
        SELECT * FROM unnest($1::uuid[], $2::bigint[], $3::text[], $4::bigint[], $5::bigint[], $6::bigint[], $7::bytea[])
        """;

    // entries: primary key, walked backwards.
    public const string NewestFirst = $"""
        SELECT {Columns} FROM scribe.entries WHERE project_id = $1 AND sequence < $2 ORDER BY sequence DESC LIMIT $3
        """;

    // entries: primary key.
    public const string OldestFirst = $"""
        SELECT {Columns} FROM scribe.entries WHERE project_id = $1 AND sequence > $2 ORDER BY sequence LIMIT $3
        """;

    // entries: primary key, walked backwards.
    public const string ScanNewestFirst = $"""
        SELECT {Columns} FROM scribe.entries
        WHERE project_id = $1 AND sequence > $2 AND sequence < $3
        AND {Filter}
        ORDER BY sequence DESC LIMIT $13
        """;

    // entries: primary key.
    public const string ScanOldestFirst = $"""
        SELECT {Columns} FROM scribe.entries
        WHERE project_id = $1 AND sequence > $2 AND sequence < $3
        AND {Filter}
        ORDER BY sequence LIMIT $13
        """;

    // What has the words and nothing else that is asked for counts as well, so that a read ends after so many; but it stays where it is.
    private const string MatchColumns = $"""
        sequence, at, status, priority, CASE WHEN {Filter} THEN message END, agent, category, tags, CASE WHEN {Filter} THEN metadata END,
            confidence, session_id, hash
        """;

    // entries_by_words leads, to few entries; sorted by their places. What it is asked for says their log and segments already. Left to
    // itself the planner would walk the primary key: it cannot tell how few they are, so it is shown neither the places nor the words.
    private const string Matches = """
        (SELECT * FROM scribe.entries WHERE words @@ (SELECT $14::text::tsquery) OFFSET 0) AS matches
        """;

    // Matches.
    public const string WordsNewestFirst = $"""
        SELECT {MatchColumns} FROM {Matches}
        WHERE project_id = $1 AND sequence > $2 AND sequence < $3
        ORDER BY sequence DESC LIMIT $13
        """;

    // Matches.
    public const string WordsOldestFirst = $"""
        SELECT {MatchColumns} FROM {Matches}
        WHERE project_id = $1 AND sequence > $2 AND sequence < $3
        ORDER BY sequence LIMIT $13
        """;

    // projects: primary key.
    public const string FindLast = "SELECT last_sequence FROM scribe.projects WHERE id = $1";

    // project_uses: the first column of the primary key; projects: primary key.
    public const string ListUsed = """
        SELECT p.id, p.root, p.name, p.kind, p.last_sequence
        FROM scribe.project_uses u JOIN scribe.projects p ON p.id = u.project_id
        WHERE u.holder = $1 AND p.deleted_at IS NULL AND p.kind = 0
        ORDER BY p.id LIMIT $2
        """;

    // projects_by_root; then sorted by number.
    public const string ListDays = """
        SELECT id, root, name, kind, last_sequence FROM scribe.projects WHERE root_hash = $1 AND kind = 1 ORDER BY id LIMIT $2
        """;
}
