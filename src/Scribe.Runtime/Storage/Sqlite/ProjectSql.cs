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
        SELECT id, root, name FROM projects WHERE root = $root AND name = $name
        """;

    // sessions and project_uses: primary keys. The owner has it, or an anonymous session alone and, as the empty holder, all of these.
    public const string RecordUse = """
        INSERT INTO project_uses (holder, project_id)
        SELECT coalesce(owner, id), $project FROM sessions WHERE id = $session
        UNION ALL
        SELECT x'', $project FROM sessions WHERE id = $session AND owner IS NULL
        ON CONFLICT (holder, project_id) DO NOTHING
        """;
}
