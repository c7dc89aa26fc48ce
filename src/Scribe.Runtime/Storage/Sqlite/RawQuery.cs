using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Scribe.Storage.Sqlite;

/// <summary>One prepared query of SQLite's own interface.</summary>
/// <remarks>
/// For the reads that calls wait for: beneath the ADO.NET provider they take half the time and a third of the memory,
/// because nothing but the row itself is allocated. Not for use by two threads at once.
/// </remarks>
internal sealed class RawQuery : IDisposable
{
    private readonly sqlite3 _database;
    private readonly sqlite3_stmt _statement;
    private readonly SqliteLock _lock;

    public RawQuery(SqliteConnection connection, string sql, SqliteLock writeLock)
    {
        _database = connection.Handle!;
        _lock = writeLock;

        // Preparing reads the schema, and finds it locked while another process opens or closes the database.
        sqlite3_stmt? prepared = null;
        Check(writeLock.Retry(_database, database => raw.sqlite3_prepare_v2(database, sql, out prepared)));
        _statement = prepared!;
    }

    public sqlite3_stmt Statement => _statement;

    /// <summary>Runs the query, whose parameters are bound, and reads the row that it yields; the default if it yields none.</summary>
    public TRow? ReadOne<TRow>(Func<sqlite3_stmt, TRow> map)
    {
        try
        {
            return _lock.Retry(this, static query => raw.sqlite3_step(query._statement)) switch
            {
                raw.SQLITE_ROW => map(_statement),
                raw.SQLITE_DONE => default,
                var code => throw Failure(code),
            };
        }
        finally
        {
            raw.sqlite3_reset(_statement);
        }
    }

    /// <summary>Goes to the next row of the query, whose parameters are bound. Whoever has begun must <see cref="Reset"/> it.</summary>
    /// <returns>False after the last.</returns>
    public bool Step() => _lock.Retry(this, static query => raw.sqlite3_step(query._statement)) switch
    {
        raw.SQLITE_ROW => true,
        raw.SQLITE_DONE => false,
        var code => throw Failure(code),
    };

    /// <summary>Ends the read that the query holds open, if it does.</summary>
    public void Reset() => raw.sqlite3_reset(_statement);

    /// <summary>Breaks off what the connection is doing as soon as the token is cancelled. To be disposed before the connection is given away.</summary>
    public CancellationTokenRegistration InterruptWhen(CancellationToken cancellationToken) =>
        cancellationToken.UnsafeRegister(static database => raw.sqlite3_interrupt((sqlite3)database!), _database);

    public void Check(int code)
    {
        if (code != raw.SQLITE_OK)
            throw Failure(code);
    }

    public void Dispose() => _statement.Dispose();

    private SqliteException Failure(int code) => new(raw.sqlite3_errmsg(_database).utf8_to_string(), code);
}
