using Microsoft.Data.Sqlite;

namespace Scribe.Storage.Sqlite;

/// <summary>Entries in SQLite.</summary>
internal sealed class SqliteEntryStore(SqliteDatabase database) : IEntryStore
{
    public Task<long> AppendAsync(long project, IReadOnlyList<EntryRow> entries, CancellationToken cancellationToken) =>
        database.Writer.WriteAsync(
            statements =>
            {
                var last = statements.ReserveSequence.With(entries.Count, project).ReadNumber()
                    ?? throw new InvalidOperationException("The project of an append is not in the store.");
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

    public ValueTask<IReadOnlyList<EntryRow>> ReadAsync(
        long project, bool newestFirst, long? after, int limit, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return ValueTask.FromResult(database.Readers.Read((project, newestFirst, after, limit), static (statements, query) =>
        {
            var statement = query.newestFirst
                ? statements.EntriesNewestFirst.With(query.project, query.after ?? long.MaxValue, query.limit)
                : statements.EntriesOldestFirst.With(query.project, query.after ?? 0, query.limit);
            using var reader = statement.Read();
            var entries = new List<EntryRow>(Math.Min(query.limit, 64));
            while (reader.Read())
                entries.Add(Map(reader));
            return (IReadOnlyList<EntryRow>)entries;
        }));
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
