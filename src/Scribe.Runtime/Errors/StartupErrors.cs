using System.Globalization;
using System.Reflection;

namespace Scribe.Errors;

/// <summary>Why a server refuses to start. An operator or an author reads these, so they name files and types.</summary>
internal static class StartupErrors
{
    public static InvalidOperationException StateKeyRefused(MemberInfo taker, Type kept, ScribeException cause) => new(
        $"{taker.DeclaringType?.Name}.{taker.Name} takes a SessionState<{kept.Name}>. {cause.Message} " +
        $"Mark {kept.Name} with a [SessionStateKey] of 1 to 256 bytes, or keep a type of your own that has one.",
        cause);

    public static InvalidOperationException ModeOfNoSession(MemberInfo method) => new(
        $"{method.DeclaringType?.Name}.{method.Name} has a [RequiresMode] and takes no Session, so that nothing would hold it to the mode. " +
        "Give it a Session parameter, or take the attribute away.");

    public static ScribeException DirectoryNotWritable(string directory, Exception cause) => new(
        ErrorCode.StoreUnavailable,
        $"The directory '{directory}' cannot be created or written, so the database cannot live there.",
        "Give the server's user write access to it, or choose another path: ScribeOptions.DatabasePath, or for scribe serve --database or SCRIBE_DATABASE.",
        cause);

    /// <summary>Taken for a file's name, what SQLite takes for something else would only seem to be obeyed.</summary>
    public static ScribeException NoFile(string path) => new(
        ErrorCode.StoreUnavailable,
        $"The database '{path}' is no file's name, and sessions are kept in a file.",
        "Give the plain path of a file on a local disk; in a test, one in a temporary directory.");

    public static ScribeException CannotOpen(string path, Exception cause) => new(
        ErrorCode.StoreUnavailable,
        $"The database '{path}' cannot be opened: {cause.Message.TrimEnd('.')}.",
        "Check the path and the permissions of the file and its directory.",
        cause);

    public static ScribeException NewerSchema(string path, long found, long known) => new(
        ErrorCode.StoreUnavailable,
        string.Create(CultureInfo.InvariantCulture,
            $"The database '{path}' has schema version {found}; this build of Scribe knows versions up to {known}."),
        "Install the newer Scribe, or open another database. Nothing was changed.");

    public static ScribeException ForeignDatabase(string path) => new(
        ErrorCode.StoreUnavailable,
        $"'{path}' is a database of another program.",
        "Choose a path of Scribe's own. Nothing was changed.");

    public static ScribeException Damaged(string path, string finding, Exception? cause = null) => new(
        ErrorCode.StoreCorrupt,
        $"The database '{path}' is damaged: {finding}.",
        "Restore it and its marker from a backup. Nothing was changed.",
        cause);

    public static ScribeException DatabaseMissing(string path, string marker) => new(
        ErrorCode.StoreCorrupt,
        $"The database '{path}' is missing or empty, but its marker '{marker}' says that it held data.",
        $"Restore the database from a backup. To start afresh on purpose, delete '{marker}'.");

    public static ScribeException MarkerMismatch(string path, string marker) => new(
        ErrorCode.StoreCorrupt,
        $"The database '{path}' and its marker '{marker}' belong to different stores.",
        $"Put back the file that belongs here. If the database is the right one, delete '{marker}'.");

    public static ScribeException DatabaseBehindMarker(string path, string marker, long found, long expected) => new(
        ErrorCode.StoreCorrupt,
        string.Create(CultureInfo.InvariantCulture,
            $"The database '{path}' is at epoch {found}, but its marker '{marker}' has seen epoch {expected}: committed data is gone."),
        $"Restore the newest backup together with its '-wal' file. To accept the older data on purpose, delete '{marker}'.");

    public static ScribeException UnreadableMarker(string marker, Exception? cause = null) => new(
        ErrorCode.StoreCorrupt,
        $"The marker '{marker}' cannot be read.",
        "Restore it from a backup. If the database beside it is intact, delete the marker; it is written anew.",
        cause);
}
