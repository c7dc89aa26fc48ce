namespace Scribe.Storage.Postgres.Importing;

/// <summary>The statements of an import. None is for a hot path.</summary>
internal static class ImportSql
{
    // A count of a large table, and the check of the source, during which the connection is idle, take longer than an operator may have
    // allowed ordinary statements and sessions. Not every version has each of them.
    public const string Patient = """
        SELECT set_config(name, '0', false) FROM pg_settings
        WHERE name IN ('statement_timeout', 'lock_timeout', 'transaction_timeout', 'idle_session_timeout')
        """;

    public const string TryLock = "SELECT pg_try_advisory_lock($1)";

    public const string HasTables = "SELECT to_regclass('scribe.projects') IS NOT NULL AND to_regclass('scribe.sessions') IS NOT NULL";

    public const string HasImports = "SELECT to_regclass('scribe.imports') IS NOT NULL";

    // The tables whose rows name no others come first; without these there is nothing in the rest.
    public const string AnyContent = """
        SELECT EXISTS (SELECT 1 FROM scribe.projects) OR EXISTS (SELECT 1 FROM scribe.sessions) OR EXISTS (SELECT 1 FROM scribe.session_state)
            OR EXISTS (SELECT 1 FROM scribe.agent_leases) OR EXISTS (SELECT 1 FROM scribe.entries) OR EXISTS (SELECT 1 FROM scribe.appends)
            OR EXISTS (SELECT 1 FROM scribe.case_numbers)
        """;

    public const string Find = "SELECT source, epoch, finished_at FROM scribe.imports";

    public const string AnyUnfinished = "SELECT EXISTS (SELECT 1 FROM scribe.imports WHERE finished_at IS NULL)";

    public const string Begin = "INSERT INTO scribe.imports (source, epoch, began_at) VALUES ($1, $2, $3)";

    public const string BeginTable = "INSERT INTO scribe.import_marks (name, rows) VALUES ($1, 0)";

    public const string Marks = "SELECT name, rows FROM scribe.import_marks";

    // import_marks: primary key. Changes nothing if another one has gone on from the same mark.
    public const string Advance = "UPDATE scribe.import_marks SET rows = $3 WHERE name = $1 AND rows = $2";

    // The server alone reads the text of a tsvector, and a copy in binary form brings no text of one.
    public const string StageEntries = """
        CREATE TEMPORARY TABLE import_entries (
            project_id bigint, sequence bigint, at bigint, status integer, priority integer, message text, agent text, category text, tags text,
            metadata text, confidence double precision, session_id uuid, hash bytea, words text
        ) ON COMMIT DROP
        """;

    public const string UnstageEntries = """
        INSERT INTO scribe.entries
            (project_id, sequence, at, status, priority, message, agent, category, tags, metadata, confidence, session_id, hash, words)
        SELECT project_id, sequence, at, status, priority, message, agent, category, tags, metadata, confidence, session_id, hash, words::tsvector
        FROM pg_temp.import_entries
        """;

    // What servers add from now on is numbered behind what was copied.
    public const string AdvanceNumbers = """
        SELECT setval(pg_get_serial_sequence('scribe.projects', 'id'), (SELECT coalesce(max(id), 1) FROM scribe.projects),
                EXISTS (SELECT 1 FROM scribe.projects)),
            setval(pg_get_serial_sequence('scribe.cases', 'id'), (SELECT coalesce(max(id), 1) FROM scribe.cases),
                EXISTS (SELECT 1 FROM scribe.cases))
        """;

    public const string Finish = "UPDATE scribe.imports SET finished_at = $1";

    // The planner would take what it does not know for empty.
    public const string Analyze = "ANALYZE scribe.projects, scribe.sessions, scribe.session_keys, scribe.session_state, scribe.entries, scribe.appends, scribe.cases";

    // projects: primary key.
    public const string Heads = "SELECT id, root, name, kind, last_sequence, head FROM scribe.projects ORDER BY id";

    // entries: primary key.
    public const string Log = """
        SELECT sequence, at, status, priority, message, agent, category, tags, metadata, confidence, session_id, hash
        FROM scribe.entries WHERE project_id = $1 ORDER BY sequence
        """;
}
