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

    public Task<ProjectRow> GetOrAddAsync(LogKind kind, string root, string name, long now, CancellationToken cancellationToken) =>
        database.Writer.WriteAsync(
            statements =>
            {
                statements.InsertLog.With(root, name, (int)kind, now).Execute();
                return Find(statements.FindLog, kind, root, name)
                    ?? throw new InvalidOperationException($"'{name}' is a log of another kind.");
            },
            cancellationToken);

    public ValueTask<ProjectRow?> FindAsync(LogKind kind, string root, string name, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return ValueTask.FromResult(database.Readers.Read(
            (kind, root, name), static (statements, log) => Find(statements.FindLog, log.kind, log.root, log.name)));
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

    private static ProjectRow? Find(Statement statement, LogKind kind, string root, string name)
    {
        using var reader = statement.With(root, name, (int)kind).Read();
        return reader.Read()
            ? new ProjectRow(reader.GetInt64(0), reader.GetString(1), reader.GetString(2), (LogKind)reader.GetInt32(3))
            : null;
    }
}
