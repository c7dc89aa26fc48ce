using System.Globalization;

namespace Scribe.Errors;

/// <summary>Why the store did not answer, and what became of a write: the failures that every store throws, in the same words.</summary>
/// <remarks>Causes stay on the server.</remarks>
public static class StoreErrors
{
    /// <summary>It did not come to the write in time.</summary>
    public static ScribeException Busy(TimeSpan waited, Exception? cause = null) => new(
        ErrorCode.StoreUnavailable,
        string.Create(CultureInfo.InvariantCulture, $"The store was busy for {waited.TotalSeconds:0.#} s; nothing was changed."),
        "Try the call again. If it keeps failing, another process holds the database for too long.",
        cause);

    /// <summary>It is being disposed of.</summary>
    public static ScribeException Stopped() => new(
        ErrorCode.StoreUnavailable,
        "The store is shutting down; nothing was changed.",
        "Connect again once the server has restarted, and repeat the call with the same session handle.");

    /// <summary>It failed, and nothing was changed.</summary>
    public static ScribeException Failed(Exception cause) => new(
        ErrorCode.StoreUnavailable,
        "The store could not be read or written.",
        "Nothing was guessed. Try again; if it persists, the operator finds the cause in the server's log.",
        cause);

    /// <summary>It failed at the one moment at which nobody can tell whether the write was kept.</summary>
    public static ScribeException CommitUnknown(Exception cause) => new(
        ErrorCode.StoreUnavailable,
        "The store failed while it committed, so this write may or may not have been kept.",
        "Read back with get_project or read_recent before you repeat the call.",
        cause);

    /// <summary>There is no room for the write.</summary>
    public static ScribeException Full(Exception cause) => new(
        ErrorCode.StoreFull,
        "The disk that holds the store is full; nothing was written.",
        "The operator must free space; then repeat the call.",
        cause);

    /// <summary>What is stored is damaged.</summary>
    public static ScribeException Corrupt(Exception cause) => new(
        ErrorCode.StoreCorrupt,
        "The store's file is damaged.",
        "The operator must restore the database file and its marker from a backup.",
        cause);

    /// <summary>The write comes from a term of the session that has passed: its fence was raised since.</summary>
    /// <param name="agent">The name of the agent whose session it is; null if that is not known.</param>
    public static ScribeException TakenOver(string? agent) => new(
        ErrorCode.SessionConflict,
        $"Another process has taken over the session of {(agent is null ? "this agent" : $"the agent '{agent}'")}; this one may not use it any more. Nothing was changed.",
        "Open a session of your own with open_session or set_project. To go on as the agent, end the other process, then connect again.");

    /// <summary>The store keeps no such text, and would otherwise have to change it.</summary>
    /// <param name="cause">What the store says of it; null if it was not asked.</param>
    public static ScribeException TextRefused(Exception? cause = null) => new(
        ErrorCode.InvalidArgument,
        "A text holds a NUL character (U+0000), which this server's store cannot keep. Nothing was changed.",
        "Take the character out, or write it as '\\0' or '\\u0000'.",
        cause);
}
