using System.Globalization;

namespace Scribe.Errors;

/// <summary>Why a database cannot be copied into another store. An operator reads these, so they name files.</summary>
internal static class ExportErrors
{
    public static ScribeException Missing(string path) => new(
        ErrorCode.InvalidArgument,
        $"There is no database at '{path}'.",
        "Give the file that the server uses.");

    public static ScribeException NotScribes(string path) => new(
        ErrorCode.InvalidArgument,
        $"'{path}' is no database of Scribe: it is empty, or another program's.",
        "Give the file that the server uses. Nothing was changed.");

    public static ScribeException InUse(string path) => new(
        ErrorCode.StoreUnavailable,
        $"The database '{path}' is open in another process, which could change it while it is copied.",
        "Stop all servers that use it, then repeat the command. Nothing was changed.");

    public static ScribeException RowDamaged(string path, string table, long row, Exception cause) => new(
        ErrorCode.StoreCorrupt,
        string.Create(CultureInfo.InvariantCulture, $"The database '{path}' is damaged: row {row} of {table} holds a text that is not UTF-8."),
        "Restore it and its marker from a backup. Nothing was changed.",
        cause);
}
