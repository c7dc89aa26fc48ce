using Scribe.Storage.Postgres.Projects;
using Scribe.Storage.Postgres.Writing;

namespace Scribe.Storage.Postgres.Entries;

/// <summary>Entries in PostgreSQL.</summary>
internal sealed class PostgresEntryStore(PostgresReader reader, AppendQueue appends) : IEntryStore
{
    private readonly EntryScanner _scanner = new(reader);

    public Task<AppendOutcome> AppendAsync(
        long project, SessionTerm session, IReadOnlyList<EntryRow> entries, AppendKey? key, CancellationToken cancellationToken) =>
        appends.AppendAsync(new AppendRequest(project, session, entries, key), cancellationToken);

    public async ValueTask<EntryRows> ReadAsync(
        long project, bool newestFirst, long? after, long limit, long maxCharacters, CancellationToken cancellationToken)
    {
        // One row more than asked for tells whether there are more.
        var query = newestFirst
            ? Statement.Of(EntrySql.NewestFirst, project, after ?? long.MaxValue, limit + 1)
            : Statement.Of(EntrySql.OldestFirst, project, after ?? 0L, limit + 1);
        return await reader
            .ReadAsync(
                query,
                async (row, cancelled) =>
                {
                    var rows = new List<EntryRow>();
                    var characters = 0L;
                    while (await row.ReadAsync(cancelled).ConfigureAwait(false))
                    {
                        if (rows.Count == limit)
                            return new EntryRows(rows, HasMore: true);
                        var entry = EntryReader.Map(row);
                        characters += entry.Characters;
                        if (rows.Count > 0 && characters > maxCharacters)
                            return new EntryRows(rows, HasMore: true);
                        rows.Add(entry);
                    }

                    return new EntryRows(rows, HasMore: false);
                },
                cancellationToken)
            .ConfigureAwait(false);
    }

    public async ValueTask<EntrySlice> ScanAsync(EntryScan scan, CancellationToken cancellationToken) =>
        await _scanner.ScanAsync(scan, cancellationToken).ConfigureAwait(false);

    public async ValueTask<long> FindLastAsync(long project, CancellationToken cancellationToken) =>
        await reader.FindAsync(Statement.Of(EntrySql.FindLast, project), static row => row.GetInt64(0), cancellationToken).ConfigureAwait(false);

    public async ValueTask<IReadOnlyList<LogExtent>> ListDaysAsync(string root, int limit, CancellationToken cancellationToken) =>
        await reader.ListAsync(Statement.Of(EntrySql.ListDays, Hashes.OfRoot(root), (long)limit), MapExtent, cancellationToken).ConfigureAwait(false);

    public async ValueTask<IReadOnlyList<LogExtent>> ListUsedAsync(byte[] holder, int limit, CancellationToken cancellationToken) =>
        await reader.ListAsync(Statement.Of(EntrySql.ListUsed, holder, (long)limit), MapExtent, cancellationToken).ConfigureAwait(false);

    private static LogExtent MapExtent(Npgsql.NpgsqlDataReader row) => new(ProjectReader.MapRow(row), row.GetInt64(4));
}
