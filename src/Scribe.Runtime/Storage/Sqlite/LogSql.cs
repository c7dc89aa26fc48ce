namespace Scribe.Storage.Sqlite;

/// <summary>The statements of logs.</summary>
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
}
