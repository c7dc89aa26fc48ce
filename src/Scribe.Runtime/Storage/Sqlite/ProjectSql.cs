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
}
