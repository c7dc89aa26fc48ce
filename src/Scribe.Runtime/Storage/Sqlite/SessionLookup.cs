using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Scribe.Storage.Sqlite;

/// <summary>Finds sessions: the one read that every guarded call waits for.</summary>
internal sealed class SessionLookup(SqliteConnection connection, string sql, SqliteLock writeLock) : IDisposable
{
    private readonly RawQuery _query = new(connection, sql, writeLock);

    /// <summary>The session that a key names; null if it names none.</summary>
    public SessionRow? Find(SessionKey key)
    {
        _query.Check(raw.sqlite3_bind_int(_query.Statement, 1, (int)key.Kind));
        _query.Check(raw.sqlite3_bind_blob(_query.Statement, 2, key.Hash));
        return _query.ReadOne(Map);
    }

    /// <summary>The session of an identifier; null if it is gone.</summary>
    public SessionRow? Find(Guid id)
    {
        _query.Check(raw.sqlite3_bind_blob(_query.Statement, 1, id.Bytes()));
        return _query.ReadOne(Map);
    }

    public void Dispose() => _query.Dispose();

    private static SessionRow Map(sqlite3_stmt row) => new()
    {
        Id = new Guid(raw.sqlite3_column_blob(row, 0), bigEndian: true),
        LogId = Text(row, 1),
        Owner = raw.sqlite3_column_blob(row, 2) is { IsEmpty: false } owner ? owner.ToArray() : null,
        Version = raw.sqlite3_column_int64(row, 3),
        OpenedAt = raw.sqlite3_column_int64(row, 4),
        ExpiresAt = raw.sqlite3_column_int64(row, 5),
        EndsAt = raw.sqlite3_column_int64(row, 6),

        // Null reads as 0, and rows are numbered from 1.
        Project = raw.sqlite3_column_int64(row, 7) is var project and > 0
            ? new ProjectRow(project, Text(row, 8), Text(row, 9), (LogKind)raw.sqlite3_column_int(row, 11))
            : null,
        Fence = raw.sqlite3_column_int64(row, 10),
    };

    private static string Text(sqlite3_stmt row, int column) => raw.sqlite3_column_text(row, column).utf8_to_string();
}
