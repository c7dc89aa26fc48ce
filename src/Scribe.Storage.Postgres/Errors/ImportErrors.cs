using System.Globalization;
using Npgsql;

namespace Scribe.Storage.Postgres.Errors;

/// <summary>Why a database is not copied, or not served while it is. An operator reads these.</summary>
internal static class ImportErrors
{
    private const string Anew = "To copy anew, empty the target, with the loss of what is in it: DROP SCHEMA scribe CASCADE.";

    public static ScribeException HoldsData(string database) => new(
        ErrorCode.InvalidArgument,
        $"The database '{database}' holds sessions or projects of its own already. It was left as it is.",
        "Name an empty database as the target.");

    public static ScribeException OfAnotherSource(string database) => new(
        ErrorCode.InvalidArgument,
        $"The database '{database}' holds a copy of another database. It was left as it is.",
        "Name an empty database as the target, or the source that the copy was begun from.");

    public static ScribeException Finished(string database, DateTimeOffset at) => new(
        ErrorCode.InvalidArgument,
        string.Create(CultureInfo.InvariantCulture, $"The database '{database}' holds a whole copy of this source since {at.UtcDateTime:yyyy-MM-dd HH:mm} UTC, and may have been used since. It was left as it is."),
        "Point the servers at it: there is nothing left to copy.");

    public static ScribeException SourceChanged(string database) => new(
        ErrorCode.InvalidArgument,
        $"A server has used the source since the copy in '{database}' was begun, so that the two would not go together. Nothing was changed.",
        Anew);

    public static ScribeException ForeignRows(string database, ExportTable table, long copied, long there) => new(
        ErrorCode.InvalidArgument,
        string.Create(CultureInfo.InvariantCulture, $"The database '{database}' has {there} rows of {table}, and {copied} were copied: others have written there. It was left as it is."),
        $"Stop all servers that use the target. {Anew}");

    public static ScribeException Overtaken(string database) => new(
        ErrorCode.StoreUnavailable,
        $"Another process is copying into the database '{database}'. This one has added nothing to what it does.",
        "Wait for the other one, or end it and repeat the command.");

    public static ScribeException Unfinished(string database) => new(
        ErrorCode.StoreUnavailable,
        $"The copy in the database '{database}' is not finished, so that sessions and entries would seem to be missing.",
        "Repeat scribe migrate until it says that everything is there, then start the server.");

    public static ScribeException LogMissing(long log) => new(
        ErrorCode.StoreCorrupt,
        string.Create(CultureInfo.InvariantCulture, $"The source is damaged: there are entries of a log with the number {log}, and no such log."),
        "Restore the source and its marker from a backup. Nothing was copied.");

    public static ScribeException Unreadable(string database, Exception cause) => new(
        ErrorCode.StoreUnavailable,
        $"What the database '{database}' holds could not be read: {Reason(cause)}.",
        "Mend what it names. The user needs every privilege on the tables of the schema 'scribe', or to be its owner.",
        cause);

    public static ScribeException SourceBroken(ProjectRow log, long sequence) => new(
        ErrorCode.StoreCorrupt,
        string.Create(CultureInfo.InvariantCulture, $"The source is damaged: {Named(log)} is broken at entry {sequence}, which was altered or removed."),
        "Restore the source and its marker from a backup. Nothing was copied.");

    public static ScribeException TargetBroken(string database, ProjectRow log, long sequence) => new(
        ErrorCode.StoreCorrupt,
        string.Create(CultureInfo.InvariantCulture, $"The copy in '{database}' is not what the source holds: {Named(log)} is broken at entry {sequence}. The source is as it was."),
        Anew);

    public static ScribeException CountDiffers(string database, ExportTable table, long given, long there) => new(
        ErrorCode.StoreCorrupt,
        string.Create(CultureInfo.InvariantCulture, $"The copy in '{database}' is not what the source holds: of {table} there are {there} rows instead of {given}. The source is as it was."),
        $"Stop all servers that use the target. {Anew}");

    public static ScribeException TextRefused(ExportTable table, long row) => new(
        ErrorCode.InvalidArgument,
        string.Create(CultureInfo.InvariantCulture, $"Row {row} of {table} holds a NUL character (U+0000), which PostgreSQL cannot keep. What was copied before it is kept."),
        "Keep this database in SQLite, or take out what holds the character and begin again with an empty target.");

    public static ScribeException RowRefused(ExportTable table, long row, Exception cause) => new(
        ErrorCode.StoreCorrupt,
        string.Create(CultureInfo.InvariantCulture, $"The source is damaged: row {row} of {table} is not of the form that Scribe writes."),
        "Restore the source and its marker from a backup.",
        cause);

    public static ScribeException BrokenOff(Exception cause) => new(
        ErrorCode.StoreUnavailable,
        $"The copy was broken off: {Reason(cause)}. What was copied is kept.",
        "Mend what it names, then repeat the command: it goes on where it stopped.",
        cause);

    private static string Named(ProjectRow log) => $"the log '{log.Name}' of '{log.Root}'";

    private static string Reason(Exception cause) =>
        (cause is PostgresException postgres ? postgres.MessageText : (cause.InnerException ?? cause).Message).TrimEnd('.');
}
