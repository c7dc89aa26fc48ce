using System.Globalization;
using Microsoft.Data.Sqlite;
using Scribe.Storage.Sqlite;

namespace Scribe.Benchmarks.Support;

/// <summary>One value of one session, read and written through the driver alone: the same statements, prepared and kept.</summary>
internal sealed class RawState : IDisposable
{
    private readonly SqliteConnection _connection;
    private readonly SqliteCommand _find;
    private readonly SqliteCommand _reserve;
    private readonly SqliteCommand _write;
    private readonly byte[] _value;

    public RawState(string path, Guid session, string key, byte[] value)
    {
        _connection = new SqliteConnection($"Data Source={path};Pooling=False");
        _connection.Open();
        SQLitePCL.raw.sqlite3_exec(_connection.Handle, "PRAGMA synchronous = FULL");
        var id = session.ToByteArray(bigEndian: true);
        _value = value;
        _find = Prepare(StateSql.Find, ("$key", key), ("$session", id));
        _reserve = Prepare(StateSql.Reserve, ("$growth", 0L), ("$session", id), ("$fence", 0L), ("$quota", long.MaxValue));
        _write = Prepare(StateSql.Write, ("$session", id), ("$key", key), ("$version", 0L), ("$value", value));
    }

    public byte[] Read()
    {
        using var reader = _find.ExecuteReader();
        reader.Read();
        _ = reader.GetInt64(1);
        return reader.GetFieldValue<byte[]>(0);
    }

    /// <summary>Counts the write, keeps the value, and commits both.</summary>
    public void Commit()
    {
        Execute("BEGIN IMMEDIATE");
        _write.Parameters[2].Value = Convert.ToInt64(_reserve.ExecuteScalar(), CultureInfo.InvariantCulture);
        _write.Parameters[3].Value = _value;
        _write.ExecuteNonQuery();
        Execute("COMMIT");
    }

    public void Dispose() => _connection.Dispose();

    private void Execute(string sql)
    {
        if (SQLitePCL.raw.sqlite3_exec(_connection.Handle, sql) is var code && code != SQLitePCL.raw.SQLITE_OK)
            throw new InvalidOperationException($"'{sql}' failed with {code}.");
    }

    private SqliteCommand Prepare(string sql, params ReadOnlySpan<(string Name, object Value)> parameters)
    {
        var command = _connection.CreateCommand();
        command.CommandText = sql;
        foreach (var (name, value) in parameters)
            command.Parameters.AddWithValue(name, value);
        command.Prepare();
        return command;
    }
}
