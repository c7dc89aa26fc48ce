using System.Globalization;

namespace Scribe.Errors;

/// <summary>Why the store did not answer, and what became of a write.</summary>
internal static class StoreErrors
{
    public static ScribeException Busy(TimeSpan waited, Exception? cause = null) => new(
        ErrorCode.StoreUnavailable,
        string.Create(CultureInfo.InvariantCulture, $"The store was busy for {waited.TotalSeconds:0.#} s; nothing was changed."),
        "Try the call again. If it keeps failing, another process holds the database for too long.",
        cause);

    public static ScribeException Stopped() => new(
        ErrorCode.StoreUnavailable,
        "The store is shutting down; nothing was changed.",
        "Connect again once the server has restarted, and repeat the call with the same session handle.");

    public static ScribeException Failed(Exception cause) => new(
        ErrorCode.StoreUnavailable,
        "The store could not be read or written.",
        "Nothing was guessed. Try again; if it persists, the operator finds the cause in the server's log.",
        cause);

    public static ScribeException CommitUnknown(Exception cause) => new(
        ErrorCode.StoreUnavailable,
        "The store failed while it committed, so this write may or may not have been kept.",
        "Read back with get_project or read_recent before you repeat the call.",
        cause);

    public static ScribeException Full(Exception cause) => new(
        ErrorCode.StoreFull,
        "The disk that holds the store is full; nothing was written.",
        "The operator must free space; then repeat the call.",
        cause);

    public static ScribeException Corrupt(Exception cause) => new(
        ErrorCode.StoreCorrupt,
        "The store's file is damaged.",
        "The operator must restore the database file and its marker from a backup.",
        cause);
}
