using Microsoft.Data.Sqlite;
using Scribe.Errors;
using SQLitePCL;

namespace Scribe.Storage.Sqlite;

/// <summary>Says in Scribe's words what SQLite's result codes mean. Fails closed: what is unknown is unavailable.</summary>
internal static class SqliteErrors
{
    public static ScribeException Translate(SqliteException exception, bool committing = false) =>
        exception.SqliteErrorCode switch
        {
            raw.SQLITE_FULL => StoreErrors.Full(exception),
            _ when IsDamage(exception) => StoreErrors.Corrupt(exception),
            _ when committing => StoreErrors.CommitUnknown(exception),
            _ => StoreErrors.Failed(exception),
        };

    public static bool IsBusy(int resultCode) => (resultCode & 0xff) is raw.SQLITE_BUSY or raw.SQLITE_LOCKED;

    /// <summary>True if a read was broken off by <see cref="RawQuery.InterruptWhen"/>.</summary>
    public static bool IsInterrupt(SqliteException exception) => exception.SqliteErrorCode == raw.SQLITE_INTERRUPT;

    public static bool IsDamage(SqliteException exception) =>
        exception.SqliteErrorCode is raw.SQLITE_CORRUPT or raw.SQLITE_NOTADB;
}
