using System.Text;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Scribe.Storage.Sqlite;

/// <summary>Finds what sessions keep.</summary>
internal sealed class StateLookup(SqliteConnection connection, SqliteLock writeLock) : IDisposable
{
    private readonly RawQuery _query = new(connection, StateSql.Find, writeLock);

    /// <summary>What is kept under the key, or <see cref="StateRow.None"/>; null if the session is gone.</summary>
    public StateRow? Find(Guid session, string key)
    {
        _query.Check(raw.sqlite3_bind_text(_query.Statement, 1, Encoding.UTF8.GetBytes(key)));
        _query.Check(raw.sqlite3_bind_blob(_query.Statement, 2, session.Bytes()));
        return _query.ReadOne(Map);
    }

    public void Dispose() => _query.Dispose();

    /// <summary>Versions are numbered from 1: where nothing is kept, null reads as 0.</summary>
    private static StateRow Map(sqlite3_stmt row) => raw.sqlite3_column_int64(row, 1) is var version and > 0
        ? new StateRow(raw.sqlite3_column_blob(row, 0).ToArray(), version)
        : StateRow.None;
}
