namespace Scribe.Storage.Postgres.Projects;

/// <summary>The statements of projects and other logs.</summary>
internal static class ProjectSql
{
    /// <summary>The order in which <see cref="ProjectReader"/> reads.</summary>
    private const string Columns = """
        p.id, p.root, p.name, p.kind, p.description, p.tags, p.status, p.version, p.created_at, p.deleted_at, p.last_sequence, p.last_at,
        p.infos, p.successes, p.warnings, p.errors, p.bugs, p.plans
        """;

    // projects: unique (place). The place that is taken stays as it is; of two at once, the second waits for the first.
    public const string Insert = """
        INSERT INTO scribe.projects (place, root_hash, root, name, folded, kind, created_at) VALUES ($1, $2, $3, $4, $5, $6, $7)
        ON CONFLICT (place) DO NOTHING
        """;

    // projects: unique (place).
    public const string Find = $"SELECT {Columns} FROM scribe.projects p WHERE p.place = $1";

    // As Find. Nobody deletes or changes it until the transaction ends.
    public const string FindAndShare = Find + " FOR SHARE";

    // As Find. Nobody else changes it or appends to its log until the transaction ends.
    public const string FindAndHold = Find + " FOR NO KEY UPDATE";

    // projects: primary key.
    public const string FindById = $"SELECT {Columns} FROM scribe.projects p WHERE p.id = $1";

    // projects: primary key. What is described is there, so a deleted project is so no more.
    public const string Describe = """
        UPDATE scribe.projects SET description = $1, tags = $2, tag_list = $3, status = $4, version = $5, deleted_at = NULL WHERE id = $6
        """;

    // project_uses by its primary key (holder, project_id) and, for an open root, projects_by_root; projects and entries by their
    // primary keys. Nothing serves the order: each append would have to keep an index of every holder in it.
    // What moved on since the list began is put where it was then: at the newest of its last hundred entries of before, since what
    // is appended at once may be a little out of order.
    public const string List = $"""
        WITH visible (id) AS (
            SELECT project_id FROM scribe.project_uses WHERE holder = $1::bytea
            UNION
            SELECT id FROM scribe.projects
            WHERE root_hash = $2::bytea AND EXISTS (SELECT 1 FROM scribe.project_uses WHERE holder = ''::bytea AND project_id = projects.id)
        ),
        recent (id, at) AS (SELECT * FROM unnest($5::bigint[], $6::bigint[])),
        matching (id, text_key, number_key, tie) AS (
            SELECT p.id,
                CASE WHEN $3 = 1 THEN p.folded ELSE '' END,
                CASE $3
                    WHEN 1 THEN 0
                    WHEN 2 THEN -p.created_at
                    ELSE -coalesce(
                        r.at,
                        CASE WHEN p.last_at <= $4 THEN p.last_at ELSE (
                            SELECT max(earlier.at) FROM (
                                SELECT e.at FROM scribe.entries e WHERE e.project_id = p.id AND e.at <= $4 ORDER BY e.sequence DESC LIMIT 100) earlier)
                        END,
                        p.created_at)
                END,
                CASE WHEN $3 = 1 THEN p.id ELSE -p.id END
            FROM visible JOIN scribe.projects p ON p.id = visible.id LEFT JOIN recent r ON r.id = p.id
            WHERE p.kind = 0 AND (p.deleted_at IS NOT NULL) = $7
              AND ($8::bytea IS NULL OR p.root_hash = $8::bytea)
              AND ($9::text IS NULL OR position($9::text IN p.folded) > 0)
              AND ($10::integer[] IS NULL OR p.status = ANY($10::integer[]))
              AND ($11::text[] IS NULL OR p.tag_list @> $11::text[])
        )
        SELECT {Columns}, CASE WHEN $3 = 1 THEN p.name ELSE matching.number_key::text END
        FROM matching JOIN scribe.projects p ON p.id = matching.id
        WHERE $14::bigint IS NULL OR (matching.text_key, matching.number_key, matching.tie) > ($12::text, $13::bigint, $14::bigint)
        ORDER BY matching.text_key, matching.number_key, matching.tie LIMIT $15
        """;

    // projects: unique (place); project_uses: primary key; sessions_by_project.
    public const string FindUsed = $"""
        SELECT {Columns},
               (SELECT count(*) FROM scribe.sessions s WHERE s.project_id = p.id AND s.expires_at > $4 AND s.id <> $3)
        FROM scribe.projects p
        WHERE p.place = $1 AND p.kind = 0
          AND EXISTS (SELECT 1 FROM scribe.project_uses u WHERE u.holder = $2 AND u.project_id = p.id)
        """;

    // sessions_by_project and sessions: primary key. In the order of their ids, so that two who do this at once do not wait for each other.
    public const string HoldBound = """
        SELECT s.id FROM scribe.sessions s
        WHERE s.id = $1 OR s.project_id = (SELECT id FROM scribe.projects WHERE place = $2)
        ORDER BY s.id FOR NO KEY UPDATE
        """;

    // sessions_by_project.
    public const string AnyBoundElsewhere = "SELECT 1 FROM scribe.sessions WHERE project_id = $1 AND id <> ALL($2) LIMIT 1";

    // projects: primary key.
    public const string Delete = "UPDATE scribe.projects SET deleted_at = $1, version = version + 1 WHERE id = $2";

    // sessions_by_project.
    public const string Unbind = "UPDATE scribe.sessions SET project_id = NULL, version = version + 1 WHERE project_id = $1";

    // projects: primary key.
    public const string Head = "SELECT id, root, name, kind, last_sequence, head FROM scribe.projects WHERE id = $1";

    // projects: unique (place).
    public const string HeadByName = "SELECT id, root, name, kind, last_sequence, head FROM scribe.projects WHERE place = $1";

    // projects: unique (place).
    public const string FindLog = "SELECT id, root, name, kind FROM scribe.projects WHERE place = $1 AND kind = $2";
}
