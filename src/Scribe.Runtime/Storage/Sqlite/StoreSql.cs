namespace Scribe.Storage.Sqlite;

/// <summary>The statements of the store's own row: its identity and its epoch.</summary>
internal static class StoreSql
{
    // The first process that comes names the store.
    public const string Insert = """
        INSERT INTO store (singleton, id, epoch) VALUES (1, $id, 0) ON CONFLICT DO NOTHING
        """;

    public const string Find = "SELECT id, epoch FROM store";

    public const string Advance = "UPDATE store SET epoch = epoch + 1 RETURNING epoch";
}
