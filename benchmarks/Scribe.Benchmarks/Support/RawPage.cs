using Microsoft.Data.Sqlite;
using Scribe.Storage.Sqlite;

namespace Scribe.Benchmarks.Support;

/// <summary>The newest entries of a log through the driver alone: the store's own statement, prepared and kept, every column read.</summary>
internal sealed class RawPage : IDisposable
{
    private readonly SqliteConnection _connection;
    private readonly SqliteCommand _select;

    public RawPage(string path, Project project, int limit)
    {
        _connection = new SqliteConnection($"Data Source={path};Pooling=False");
        _connection.Open();
        _select = _connection.CreateCommand();
        _select.CommandText = EntrySql.NewestFirst;
        _select.Parameters.AddWithValue("$first", EntryId.Of(project.Id, 0));
        _select.Parameters.AddWithValue("$end", EntryId.After(project.Id));
        _select.Parameters.AddWithValue("$limit", limit);
        _select.Prepare();
    }

    /// <returns>How many there were.</returns>
    public int Read()
    {
        using var reader = _select.ExecuteReader();
        var count = 0;
        for (; reader.Read(); count++)
        {
            for (var number = 0; number < 4; number++)
                reader.GetInt64(number);
            for (var text = 4; text < 9; text++)
                _ = reader.IsDBNull(text) ? null : reader.GetString(text);
            _ = reader.IsDBNull(9) ? 0 : reader.GetDouble(9);
            reader.GetFieldValue<byte[]>(10);
            reader.GetFieldValue<byte[]>(11);
        }

        return count;
    }

    public void Dispose() => _connection.Dispose();
}
