using Microsoft.Data.Sqlite;
using Scribe.Errors;
using SQLitePCL;

namespace Scribe.Storage.Sqlite;

/// <summary>Takes the database's one write lock, and gives it back by commit or rollback.</summary>
/// <remarks>
/// SQLite's own busy handler waits in whole seconds on builds without <c>usleep</c>, and the ADO.NET provider retries
/// every 150 ms. Both are far longer than a commit takes, so the lock is asked for directly, every 1 to 10 ms.
/// </remarks>
internal sealed class SqliteLock(TimeSpan patience, TimeProvider time)
{
    /// <summary>Begins a write transaction, waiting for other processes as long as the patience lasts.</summary>
    /// <exception cref="ScribeException"><see cref="ErrorCode.StoreUnavailable"/>: the lock was not to be had.</exception>
    public void Begin(SqliteConnection connection) => Execute(connection, "BEGIN IMMEDIATE");

    public void Commit(SqliteConnection connection) => Execute(connection, "COMMIT");

    /// <summary>Undoes the transaction if one is open. Safe to call after any failure.</summary>
    public static void Rollback(SqliteConnection connection)
    {
        if (connection.Handle is null)
            return;
        if (raw.sqlite3_get_autocommit(connection.Handle) == 0)
            raw.sqlite3_exec(connection.Handle, "ROLLBACK");
    }

    /// <summary>Runs a statement without parameters that may find the database locked.</summary>
    /// <exception cref="SqliteException">It failed for another reason than the lock.</exception>
    public void Execute(SqliteConnection connection, string sql)
    {
        var code = Retry((connection.Handle, sql), static call => raw.sqlite3_exec(call.Handle, call.sql));
        if (code != raw.SQLITE_OK)
            throw new SqliteException(raw.sqlite3_errmsg(connection.Handle).utf8_to_string(), code);
    }

    /// <summary>Repeats what finds the database locked, as long as the patience lasts.</summary>
    /// <returns>The first result code that is not about a lock.</returns>
    /// <exception cref="ScribeException"><see cref="ErrorCode.StoreUnavailable"/>: the lock was not to be had.</exception>
    public int Retry<TArgument>(TArgument argument, Func<TArgument, int> attempt)
    {
        var code = attempt(argument);
        if (!SqliteErrors.IsBusy(code))
            return code;

        var start = time.GetTimestamp();
        do
        {
            if (time.GetElapsedTime(start) >= patience)
                throw StoreErrors.Busy(patience);
            Thread.Sleep(Random.Shared.Next(1, 11));
            code = attempt(argument);
        }
        while (SqliteErrors.IsBusy(code));
        return code;
    }
}
