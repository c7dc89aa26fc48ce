namespace Scribe.Storage.Sqlite;

/// <summary>The statements of projects.</summary>
internal static class ProjectSql
{
    // projects: unique (root, name COLLATE NOCASE).
    public const string Insert = """
        INSERT INTO projects (root, name, created_at, last_sequence) VALUES ($root, $name, $now, 0)
        ON CONFLICT (root, name) DO NOTHING
        """;

    // projects: unique (root, name COLLATE NOCASE).
    public const string Find = """
        SELECT id, root, name, kind, description, tags, status, version, created_at, deleted_at, last_sequence, last_at,
               infos, successes, warnings, errors, bugs, plans
        FROM projects WHERE root = $root AND name = $name
        """;

    // projects: primary key.
    public const string FindById = """
        SELECT id, root, name, kind, description, tags, status, version, created_at, deleted_at, last_sequence, last_at,
               infos, successes, warnings, errors, bugs, plans
        FROM projects WHERE id = $project
        """;

    // projects: primary key. What is described is there, so a deleted project is so no more.
    public const string Describe = """
        UPDATE projects SET description = $description, tags = $tags, status = $status, version = $version, deleted_at = NULL
        WHERE id = $project
        """;

    // sessions and project_uses: primary keys. The owner has it, or an anonymous session alone and, as the empty holder, all of these.
    public const string RecordUse = """
        INSERT INTO project_uses (holder, project_id)
        SELECT coalesce(owner, id), $project FROM sessions WHERE id = $session
        UNION ALL
        SELECT x'', $project FROM sessions WHERE id = $session AND owner IS NULL
        ON CONFLICT (holder, project_id) DO NOTHING
        """;

    // visible: project_uses by its primary key (holder, project_id) and, for an open root, projects by unique (root, name). The
    // projects themselves, and entries, by their primary keys.
    // Nothing serves the order: each append would have to keep an index of every holder in it, so all that a holder has is sorted.
    // What moved on since the list began is put where it was then: at its newest entry of before, which is searched for by halves,
    // and once more among its neighbours, since what is appended at once may be a little out of order.
    public const string List = """
        WITH visible (id) AS (
            SELECT project_id FROM project_uses WHERE holder = $holder
            UNION
            SELECT id FROM projects
            WHERE root = $open_root AND EXISTS (SELECT 1 FROM project_uses WHERE holder = x'' AND project_id = projects.id)
        ),
        matching (id, key, tie) AS (
            SELECT p.id,
                CASE $sort
                    WHEN 1 THEN p.name
                    WHEN 2 THEN -p.created_at
                    ELSE -coalesce(
                        (SELECT value FROM json_each($recent) WHERE key = p.id),
                        CASE WHEN p.last_at <= $as_of THEN p.last_at ELSE (
                            WITH RECURSIVE halves (found, step) AS (
                                SELECT 0, 1 << 35
                                UNION ALL
                                SELECT found + iif((SELECT at FROM entries WHERE id = (p.id << 36) + found + step) <= $as_of, step, 0), step / 2
                                FROM halves WHERE step > 0
                            )
                            SELECT max(e.at) FROM halves CROSS JOIN entries e
                            WHERE halves.step = 0 AND e.at <= $as_of
                              AND e.id > (p.id << 36) + max(0, halves.found - 100)
                              AND e.id <= (p.id << 36) + min(halves.found + 100, p.last_sequence))
                        END,
                        p.created_at)
                END,
                CASE $sort WHEN 1 THEN p.id ELSE -p.id END
            FROM visible CROSS JOIN projects p ON p.id = visible.id
            WHERE p.kind = 0 AND (p.deleted_at IS NOT NULL) = $deleted
              AND ($root IS NULL OR p.root = $root)
              AND ($name IS NULL OR instr(lower(p.name), lower($name)) > 0)
              AND ($statuses IS NULL OR p.status IN (SELECT value FROM json_each($statuses)))
              AND ($tags IS NULL OR NOT EXISTS (
                  SELECT 1 FROM json_each($tags) asked WHERE asked.value NOT IN (SELECT value FROM json_each(p.tags))))
        ),
        page (id, key, tie) AS (
            SELECT id, key, tie FROM matching
            WHERE $after_key IS NULL OR (key COLLATE NOCASE, tie) > ($after_key, $after_tie)
            ORDER BY key COLLATE NOCASE, tie LIMIT $limit
        )
        SELECT p.id, p.root, p.name, p.kind, p.description, p.tags, p.status, p.version, p.created_at, p.deleted_at, p.last_sequence, p.last_at,
               p.infos, p.successes, p.warnings, p.errors, p.bugs, p.plans, page.key
        FROM page CROSS JOIN projects p ON p.id = page.id
        ORDER BY page.key COLLATE NOCASE, page.tie
        """;

    // projects: unique (root, name COLLATE NOCASE); project_uses: primary key; sessions_by_project, and sessions by their primary key.
    public const string FindUsed = """
        SELECT p.id, p.root, p.name, p.kind, p.description, p.tags, p.status, p.version, p.created_at, p.deleted_at, p.last_sequence, p.last_at,
               p.infos, p.successes, p.warnings, p.errors, p.bugs, p.plans,
               (SELECT count(*) FROM sessions s WHERE s.project_id = p.id AND s.expires_at > $now AND s.id <> $session)
        FROM projects p
        WHERE p.root = $root AND p.name = $name AND p.kind = 0
          AND EXISTS (SELECT 1 FROM project_uses u WHERE u.holder = $holder AND u.project_id = p.id)
        """;

    // projects: primary key.
    public const string Delete = """
        UPDATE projects SET deleted_at = $now, version = version + 1 WHERE id = $project
        """;

    // sessions_by_project.
    public const string Unbind = """
        UPDATE sessions SET project_id = NULL, version = version + 1 WHERE project_id = $project
        """;
}
