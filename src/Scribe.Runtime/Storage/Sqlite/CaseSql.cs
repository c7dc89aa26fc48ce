namespace Scribe.Storage.Sqlite;

/// <summary>The statements of cases.</summary>
internal static class CaseSql
{
    // cases: unique (root, kind, day, number), its last one. Runs in the transaction that takes the number, and cases are
    // never removed, so that there is no gap.
    public const string NextNumber = """
        SELECT 1 + coalesce(max(number), 0) FROM cases WHERE root = $root AND kind = $kind AND day = $day
        """;

    public const string Insert = """
        INSERT INTO cases (root, kind, day, number, log_id, sequence, session_id, priority, agent, version, opened_at, changed_at,
            title, tags, files, description, search)
        VALUES ($root, $kind, $day, $number, $log, $sequence, $session, $priority, $agent, $version, $opened_at, $opened_at,
            $title, $tags, $files, $description, $search)
        RETURNING id
        """;

    // cases: unique (root, kind, day, number).
    public const string Find = """
        SELECT id, root, kind, day, number, log_id, priority, agent, version, opened_at, changed_at, closed_at, landing, title, fix, tags,
            files, root_cause, description
        FROM cases WHERE root = $root AND kind = $kind AND day = $day AND number = $number
        """;

    // cases_by_entry, or case_links_by_entry and then cases: primary key.
    public const string FindByEntry = """
        SELECT id, root, kind, day, number, log_id, priority, agent, version, opened_at, changed_at, closed_at, landing, title, fix, tags,
            files, root_cause, description
        FROM cases
        WHERE id = coalesce(
            (SELECT id FROM cases WHERE log_id = $log AND sequence = $sequence),
            (SELECT case_id FROM case_links WHERE log_id = $log AND sequence = $sequence))
        """;

    // cases: primary key.
    public const string Change = """
        UPDATE cases
        SET fix = $fix, landing = $landing, root_cause = $root_cause, version = $version, changed_at = $changed_at, closed_at = $closed_at,
            search = $search
        WHERE id = $id AND version = $version - 1
        """;

    public const string InsertLink = """
        INSERT INTO case_links (case_id, version, at, log_id, sequence, session_id, closed, reopened, agent, landing, fix, root_cause)
        VALUES ($id, $version, $at, $log, $sequence, $session, $closed, $reopened, $agent, $landing, $fix, $root_cause)
        """;

    // case_links: primary key, walked backwards.
    public const string Links = """
        SELECT version, at, log_id, sequence, closed, reopened, agent, landing, fix, root_cause
        FROM case_links WHERE case_id = $id ORDER BY version DESC LIMIT $limit
        """;

    // cases_by_root, walked backwards: the row id stands behind the root.
    public const string List = """
        SELECT id, root, kind, day, number, log_id, priority, agent, version, opened_at, changed_at, closed_at, landing, title, fix, tags,
            NULL, NULL, ''
        FROM cases
        WHERE root = $root AND id < $before
          AND ($kind IS NULL OR kind = $kind)
          AND ($closed IS NULL OR (closed_at IS NOT NULL) = $closed)
          AND ($landing IS NULL OR landing = $landing)
          AND ($day IS NULL OR day = $day)
          AND ($priority IS NULL OR priority = $priority)
          AND ($agent IS NULL OR agent = $agent)
          AND ($text IS NULL OR instr(search, $text) > 0)
        ORDER BY id DESC LIMIT $limit
        """;
}
