using Microsoft.Data.Sqlite;

namespace Scribe.Storage.Sqlite;

/// <summary>Entries in SQLite.</summary>
internal sealed class SqliteEntryStore(SqliteDatabase database) : IEntryStore
{
    public Task<long?> AppendAsync(
        long project, SessionTerm session, IReadOnlyList<EntryRow> entries, CancellationToken cancellationToken) =>
        database.Writer.WriteAsync<long?>(
            statements =>
            {
                if (statements.ReserveSequence.With(entries.Count, project, session.Id.Bytes(), session.Fence).ReadNumber() is not { } last)
                {
                    return statements.Present(session) is null
                        ? null
                        : throw new InvalidOperationException("The project of an append is not in the store.");
                }

                var sequence = last - entries.Count;
                foreach (var entry in entries)
                {
                    statements.InsertEntry
                        .With(project, ++sequence, entry.At, entry.Status, entry.Message, entry.Agent, entry.Tags,
                            entry.Metadata, entry.Session.Bytes())
                        .Execute();
                }

                return last;
            },
            cancellationToken);

    public ValueTask<EntryRows> ReadAsync(
        long project, bool newestFirst, long? after, long limit, long maxCharacters, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return ValueTask.FromResult(database.Readers.Read(
            (project, newestFirst, after, limit, maxCharacters),
            static (statements, query) =>
            {
                // One row more than asked for tells whether there are more.
                var statement = query.newestFirst
                    ? statements.EntriesNewestFirst.With(query.project, query.after ?? long.MaxValue, query.limit + 1)
                    : statements.EntriesOldestFirst.With(query.project, query.after ?? 0L, query.limit + 1);
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
            var row = Map(reader);
            characters += row.Characters;
            if (rows.Count == limit || (rows.Count > 0 && characters > maxCharacters))
                return new EntryRows(rows, HasMore: true);
            rows.Add(row);
        }

        return new EntryRows(rows, HasMore: false);
    }

    private static EntryRow Map(SqliteDataReader reader) => new()
    {
        Sequence = reader.GetInt64(0),
        At = reader.GetInt64(1),
        Status = reader.GetInt32(2),
        Message = reader.GetString(3),
        Agent = reader.IsDBNull(4) ? null : reader.GetString(4),
        Tags = reader.IsDBNull(5) ? null : reader.GetString(5),
        Metadata = reader.IsDBNull(6) ? null : reader.GetString(6),
        Session = new Guid(reader.GetFieldValue<byte[]>(7), bigEndian: true),
    };
}
