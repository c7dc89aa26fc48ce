namespace Scribe.Storage.Sqlite;

/// <summary>Entries in SQLite.</summary>
internal sealed class SqliteEntryStore(SqliteDatabase database) : IEntryStore
{
    public Task<AppendOutcome> AppendAsync(
        long project, SessionTerm session, IReadOnlyList<EntryRow> entries, AppendKey? key, CancellationToken cancellationToken) =>
        database.Writer.WriteAsync(statements => statements.Append(project, session, entries, key), cancellationToken);

    public ValueTask<EntryRows> ReadAsync(
        long project, bool newestFirst, long? after, long limit, long maxCharacters, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return ValueTask.FromResult(database.Readers.Read(
            (project, newestFirst, after, limit, maxCharacters),
            static (statements, query) => statements.EntryPages.Read(query.project, query.newestFirst, query.after, query.limit, query.maxCharacters)));
    }

    public ValueTask<EntrySlice> ScanAsync(EntryScan scan, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return ValueTask.FromResult(database.Readers.Read(
            (scan, cancellationToken),
            static (statements, query) => statements.EntryScanner.Read(query.scan, query.cancellationToken)));
    }

    public ValueTask<long> FindLastAsync(long project, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return ValueTask.FromResult(database.Readers.Read(
            project, static (statements, project) => statements.FindLastEntry.With(project).ReadNumber() ?? 0));
    }

    public ValueTask<IReadOnlyList<LogExtent>> ListDaysAsync(string root, int limit, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return ValueTask.FromResult(database.Readers.Read(
            (root, limit), static (statements, query) => ReadExtents(statements.ListDays.With(query.root, query.limit))));
    }

    public ValueTask<IReadOnlyList<LogExtent>> ListUsedAsync(byte[] holder, int limit, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return ValueTask.FromResult(database.Readers.Read(
            (holder, limit), static (statements, query) => ReadExtents(statements.ListUsedProjects.With(query.holder, query.limit))));
    }

    private static IReadOnlyList<LogExtent> ReadExtents(Statement statement)
    {
        using var reader = statement.Read();
        var logs = new List<LogExtent>();
        while (reader.Read())
        {
            var log = new ProjectRow(reader.GetInt64(0), reader.GetString(1), reader.GetString(2), (LogKind)reader.GetInt32(3));
            logs.Add(new LogExtent(log, reader.GetInt64(4)));
        }

        return logs;
    }
}
