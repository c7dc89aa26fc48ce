using Npgsql;
using Scribe.Storage.Postgres.Writing;

namespace Scribe.Storage.Postgres.Entries;

/// <summary>Entries on their way to the server, column by column.</summary>
internal sealed class EntryBatch
{
    private readonly List<(long Log, EntryRow Entry)> _rows = [];

    public int Count => _rows.Count;

    public void Add(long log, EntryRow entry) => _rows.Add((log, entry));

    public NpgsqlBatchCommand Insert() => Statement.Of(
        EntrySql.Insert,
        Column(static row => row.Log),
        Column(static row => row.Entry.Sequence),
        Column(static row => row.Entry.At),
        Column(static row => row.Entry.Status),
        Column(static row => row.Entry.Priority),
        Column(static row => row.Entry.Message),
        Column(static row => row.Entry.Agent),
        Column(static row => row.Entry.Category),
        Column(static row => row.Entry.Tags),
        Column(static row => row.Entry.Metadata),
        Column(static row => row.Entry.Confidence),
        Column(static row => row.Entry.Session),
        Column(static row => row.Entry.Hash),
        Column(static row => WordIndex.Vector(row.Log, row.Entry.Sequence, row.Entry.Words)));

    private T[] Column<T>(Func<(long Log, EntryRow Entry), T> value)
    {
        var column = new T[_rows.Count];
        for (var i = 0; i < column.Length; i++)
            column[i] = value(_rows[i]);
        return column;
    }
}
