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

    public ValueTask<IReadOnlyList<LogExtent>> ListUsedAsync(byte[] holder, int limit, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return ValueTask.FromResult(database.Readers.Read(
            (holder, limit),
            static (statements, query) =>
            {
                using var reader = statements.ListUsedProjects.With(query.holder, query.limit).Read();
                var logs = new List<LogExtent>();
                while (reader.Read())
                    logs.Add(new LogExtent(new ProjectRow(reader.GetInt64(0), reader.GetString(1), reader.GetString(2)), reader.GetInt64(3)));
                return (IReadOnlyList<LogExtent>)logs;
            }));
    }
}
