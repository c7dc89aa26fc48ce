using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Scribe.Storage.Sqlite;

/// <summary>Finds sessions through one prepared statement of SQLite's own interface.</summary>
/// <remarks>
/// Every guarded call waits for this one read. Beneath the ADO.NET provider it takes half the time and a third of the
/// memory, because nothing but the row itself is allocated. Not for use by two threads at once.
/// </remarks>
internal sealed class SessionLookup : IDisposable
{
    private readonly sqlite3 _database;
    private readonly sqlite3_stmt _statement;
    private readonly SqliteLock _lock;

    public SessionLookup(SqliteConnection connection, string sql, SqliteLock writeLock)
    {
        _database = connection.Handle!;
        _lock = writeLock;
        Check(raw.sqlite3_prepare_v2(_database, sql, out _statement));
    }

    /// <summary>The session that a key names; null if it names none.</summary>
    public SessionRow? Find(SessionKey key)
    {
        Check(raw.sqlite3_bind_int(_statement, 1, (int)key.Kind));
        Check(raw.sqlite3_bind_blob(_statement, 2, key.Hash));
        return ReadOne();
    }

    /// <summary>The session of an identifier; null if it is gone.</summary>
    public SessionRow? Find(Guid id)
    {
        Check(raw.sqlite3_bind_blob(_statement, 1, id.Bytes()));
        return ReadOne();
    }

    public void Dispose() => _statement.Dispose();

    private SessionRow? ReadOne()
    {
        try
        {
            return _lock.Retry(this, static lookup => raw.sqlite3_step(lookup._statement)) switch
            {
                raw.SQLITE_ROW => Map(),
                raw.SQLITE_DONE => null,
                var code => throw Failure(code),
            };
        }
        finally
        {
            raw.sqlite3_reset(_statement);
        }
    }

    private SessionRow Map() => new()
    {
        Id = new Guid(raw.sqlite3_column_blob(_statement, 0), bigEndian: true),
        LogId = Text(1),
        Owner = raw.sqlite3_column_blob(_statement, 2) is { IsEmpty: false } owner ? owner.ToArray() : null,
        Version = raw.sqlite3_column_int64(_statement, 3),
        OpenedAt = raw.sqlite3_column_int64(_statement, 4),
        ExpiresAt = raw.sqlite3_column_int64(_statement, 5),
        EndsAt = raw.sqlite3_column_int64(_statement, 6),

        // Null reads as 0, and rows are numbered from 1.
        Project = raw.sqlite3_column_int64(_statement, 7) is var project and > 0 ? new ProjectRow(project, Text(8), Text(9)) : null,
    };

    private string Text(int column) => raw.sqlite3_column_text(_statement, column).utf8_to_string();

    private void Check(int code)
    {
        if (code != raw.SQLITE_OK)
            throw Failure(code);
    }

    private SqliteException Failure(int code) => new(raw.sqlite3_errmsg(_database).utf8_to_string(), code);
}
