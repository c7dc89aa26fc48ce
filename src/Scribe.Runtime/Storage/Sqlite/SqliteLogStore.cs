namespace Scribe.Storage.Sqlite;

/// <summary>Logs in SQLite.</summary>
internal sealed class SqliteLogStore(SqliteDatabase database) : ILogStore
{
    public ValueTask<LogHead?> FindHeadAsync(long log, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return ValueTask.FromResult(database.Readers.Read(log, static (statements, log) => Read(statements.FindHead.With(log))));
    }

    public ValueTask<LogHead?> FindHeadAsync(string root, string name, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return ValueTask.FromResult(database.Readers.Read(
            (root, name), static (statements, log) => Read(statements.FindHeadByName.With(log.root, log.name))));
    }

    private static LogHead? Read(Statement statement)
    {
        using var reader = statement.Read();
        if (!reader.Read())
            return null;
        var log = new ProjectRow(reader.GetInt64(0), reader.GetString(1), reader.GetString(2), (LogKind)reader.GetInt32(3));
        return new LogHead(
            log, reader.GetInt64(4), reader.IsDBNull(5) ? EntryChain.Root(log.Kind, log.Root, log.Name) : reader.GetFieldValue<byte[]>(5));
    }
}
