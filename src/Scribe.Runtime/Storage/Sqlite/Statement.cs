using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Scribe.Storage.Sqlite;

/// <summary>One prepared statement of one connection. Its parameters are bound in the order of their names' first use.</summary>
[SharedAcrossSessions("belongs to one connection, which one caller has at a time; all parameters are bound anew for each run")]
internal sealed class Statement : IDisposable
{
    private readonly SqliteCommand _command;

    public Statement(SqliteConnection connection, string sql, params ReadOnlySpan<string> parameters)
    {
        _command = connection.CreateCommand();
        _command.CommandText = sql;
        foreach (var name in parameters)
            _command.Parameters.Add(new SqliteParameter(name, DBNull.Value));
        _command.Prepare();
    }

    /// <summary>Sets the parameters, in the order in which the constructor named them.</summary>
    public Statement With(params ReadOnlySpan<object?> values)
    {
        for (var i = 0; i < values.Length; i++)
            _command.Parameters[i].Value = values[i] ?? DBNull.Value;
        return this;
    }

    public SqliteDataReader Read() => _command.ExecuteReader();

    /// <summary>Runs the statement and returns how many rows it changed.</summary>
    public int Execute()
    {
        _command.ExecuteNonQuery();
        return raw.sqlite3_changes(_command.Connection!.Handle);
    }

    /// <summary>Runs the statement and returns the one number that it yields, or null if it yields no row.</summary>
    public long? ReadNumber()
    {
        using var reader = _command.ExecuteReader();
        return reader.Read() ? reader.GetInt64(0) : null;
    }

    public void Dispose() => _command.Dispose();
}
