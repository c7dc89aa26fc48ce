using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Scribe.Storage.Sqlite;

/// <summary>Reads pages of a log, whatever its entries say.</summary>
internal sealed class EntryPages(SqliteConnection connection, SqliteLock writeLock) : IDisposable
{
    private readonly RawQuery _newestFirst = new(connection, EntrySql.NewestFirst, writeLock);
    private readonly RawQuery _oldestFirst = new(connection, EntrySql.OldestFirst, writeLock);

    public EntryRows Read(long project, bool newestFirst, long? after, long limit, long maxCharacters)
    {
        var query = newestFirst ? _newestFirst : _oldestFirst;
        var first = newestFirst ? EntryId.Of(project, 0) : EntryId.Of(project, after ?? 0);
        var end = newestFirst && after is { } before ? EntryId.Of(project, before) : EntryId.After(project);
        query.Check(raw.sqlite3_bind_int64(query.Statement, 1, first));
        query.Check(raw.sqlite3_bind_int64(query.Statement, 2, end));

        // One row more than asked for tells whether there are more.
        query.Check(raw.sqlite3_bind_int64(query.Statement, 3, limit + 1));
        try
        {
            return Take(query, limit, maxCharacters);
        }
        finally
        {
            query.Reset();
        }
    }

    public void Dispose()
    {
        _newestFirst.Dispose();
        _oldestFirst.Dispose();
    }

    private static EntryRows Take(RawQuery query, long limit, long maxCharacters)
    {
        var rows = new List<EntryRow>();
        var characters = 0L;
        while (query.Step())
        {
            if (rows.Count == limit)
                return new EntryRows(rows, HasMore: true);
            var row = EntryColumns.Map(query.Statement);
            characters += row.Characters;
            if (rows.Count > 0 && characters > maxCharacters)
                return new EntryRows(rows, HasMore: true);
            rows.Add(row);
        }

        return new EntryRows(rows, HasMore: false);
    }
}
