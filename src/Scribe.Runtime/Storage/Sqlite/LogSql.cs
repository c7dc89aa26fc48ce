namespace Scribe.Storage.Sqlite;

/// <summary>The statements of logs. The names of those that are no projects' begin with '@', which no project's does.</summary>
internal static class LogSql
{
    // projects: primary key.
    public const string Head = """
        SELECT id, root, name, kind, last_sequence, head FROM projects WHERE id = $log
        """;

    // projects: unique (root, name COLLATE NOCASE).
    public const string HeadByName = """
        SELECT id, root, name, kind, last_sequence, head FROM projects WHERE root = $root AND name = $name
        """;

    // projects: unique (root, name COLLATE NOCASE).
    public const string Insert = """
        INSERT INTO projects (root, name, kind, created_at, last_sequence) VALUES ($root, $name, $kind, $now, 0)
        ON CONFLICT (root, name) DO NOTHING
        """;

    // projects: unique (root, name COLLATE NOCASE).
    public const string Find = """
        SELECT id, root, name, kind FROM projects WHERE root = $root AND name = $name AND kind = $kind
        """;
}
