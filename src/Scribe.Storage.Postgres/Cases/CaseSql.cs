namespace Scribe.Storage.Postgres.Cases;

/// <summary>The statements of cases.</summary>
internal static class CaseSql
{
    /// <summary>The order in which <see cref="CaseReader"/> reads.</summary>
    private const string Columns = """
        id, root, kind, day, number, log_id, priority, agent, version, opened_at, changed_at, closed_at, landing, title, fix, tags,
            files, root_cause, description
        """;

    // case_numbers: primary key. The next one waits until this one is kept or given up, so that there is no gap.
    public const string NextNumber = """
        INSERT INTO scribe.case_numbers (root_hash, kind, day, last) VALUES ($1, $2, $3, 1)
        ON CONFLICT (root_hash, kind, day) DO UPDATE SET last = case_numbers.last + 1
        RETURNING last
        """;

    public const string Insert = """
        INSERT INTO scribe.cases (root_hash, root, kind, day, number, log_id, sequence, session_id, priority, agent, version, opened_at, changed_at,
            title, tags, files, description, search)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $12, $13, $14, $15, $16, $17)
        RETURNING id
        """;

    // cases: unique (root_hash, kind, day, number).
    public const string Find = $"SELECT {Columns} FROM scribe.cases WHERE root_hash = $1 AND kind = $2 AND day = $3 AND number = $4";

    // As Find. Whoever holds the row is the only one to change the case.
    public const string Hold = Find + " FOR NO KEY UPDATE";

    // cases: unique (log_id, sequence), or case_links: unique (log_id, sequence) and then cases: primary key.
    public const string FindByEntry = $"""
        SELECT {Columns} FROM scribe.cases
        WHERE id = coalesce(
            (SELECT id FROM scribe.cases WHERE log_id = $1 AND sequence = $2),
            (SELECT case_id FROM scribe.case_links WHERE log_id = $1 AND sequence = $2))
        """;

    // cases: primary key.
    public const string Change = """
        UPDATE scribe.cases
        SET fix = $1, landing = $2, root_cause = $3, version = $4, changed_at = $5, closed_at = $6, search = $7
        WHERE id = $8
        """;

    public const string InsertLink = """
        INSERT INTO scribe.case_links (case_id, version, at, log_id, sequence, session_id, closed, reopened, agent, landing, fix, root_cause)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
        """;

    // case_links: primary key, walked backwards.
    public const string Links = """
        SELECT version, at, log_id, sequence, closed, reopened, agent, landing, fix, root_cause
        FROM scribe.case_links WHERE case_id = $1 ORDER BY version DESC LIMIT $2
        """;

    // cases_by_root, walked backwards.
    public const string List = """
        SELECT id, root, kind, day, number, log_id, priority, agent, version, opened_at, changed_at, closed_at, landing, title, fix, tags,
            NULL::text, NULL::text, ''
        FROM scribe.cases
        WHERE root_hash = $1 AND id < $2
          AND ($3::integer IS NULL OR kind = $3::integer)
          AND ($4::boolean IS NULL OR (closed_at IS NOT NULL) = $4::boolean)
          AND ($5::integer IS NULL OR landing = $5::integer)
          AND ($6::text IS NULL OR day = $6::text)
          AND ($7::integer IS NULL OR priority = $7::integer)
          AND ($8::text IS NULL OR agent = $8::text)
          AND ($9::text IS NULL OR position($9::text IN search) > 0)
        ORDER BY id DESC LIMIT $10
        """;
}
