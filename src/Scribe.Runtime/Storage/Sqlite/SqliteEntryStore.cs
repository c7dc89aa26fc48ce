using Microsoft.Data.Sqlite;

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
            static (statements, query) =>
            {
                var (first, end) = (EntryId.Of(query.project, 0), EntryId.After(query.project));

                // One row more than asked for tells whether there are more.
                var statement = query.newestFirst
                    ? statements.EntriesNewestFirst.With(first, query.after is { } before ? EntryId.Of(query.project, before) : end, query.limit + 1)
                    : statements.EntriesOldestFirst.With(EntryId.Of(query.project, query.after ?? 0), end, query.limit + 1);
                using var reader = statement.Read();
                return Take(reader, query.limit, query.maxCharacters);
            }));
    }

    private static EntryRows Take(SqliteDataReader reader, long limit, long maxCharacters)
    {
        var rows = new List<EntryRow>();
        var characters = 0L;
        while (reader.Read())
        {
            var row = EntryReader.Map(reader);
            characters += row.Characters;
            if (rows.Count == limit || (rows.Count > 0 && characters > maxCharacters))
                return new EntryRows(rows, HasMore: true);
            rows.Add(row);
        }

        return new EntryRows(rows, HasMore: false);
    }
}
