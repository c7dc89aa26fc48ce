using System.Globalization;

namespace Scribe.Errors;

/// <summary>Why a file, or a part of it, is not read. None names a path that the caller did not pass.</summary>
internal static class FileErrors
{
    private const string OnlyTheOperator = "Read another file. Only the server's operator can allow this one, with FileAllow.";

    public static ScribeException OutsideRoot(string path) => Denied(
        $"{Quoted.Value(path)} leads out of the repository root of this session.",
        "Pass a path within the root, such as 'src/main.c'. get_project shows the root; set_project binds another one.");

    public static ScribeException Sensitive(string path) => Denied(
        $"{Quoted.Value(path)} is not read: files of such names, or in such folders, hold keys or credentials, or belong to git or to Scribe.",
        OnlyTheOperator);

    public static ScribeException DeniedByOperator(string path) => Denied(
        $"{Quoted.Value(path)} is not read: the server's operator has denied it with FileDeny.", "Read another file.");

    public static ScribeException NoRegularFile(string path) => Denied(
        $"{Quoted.Value(path)} is a device, a pipe, a socket or something else that is no regular file.", "Pass the path of a regular file.");

    public static ScribeException ManyNames(string path, long names) => Denied(
        string.Create(CultureInfo.InvariantCulture, $"{Quoted.Value(path)} is not read: the file has {names} names (hard links), and another one may be denied."),
        OnlyTheOperator);

    public static ScribeException SystemUnknown() => Denied(
        "Files are not read on this operating system: Scribe cannot tell there what it has opened.",
        "Run the server on Linux, macOS or Windows.");

    public static ScribeException NotFound(string path) => ScribeErrors.InvalidArgument(
        $"There is no file {Quoted.Value(path)}.", "Check the path: it is relative to the repository root, which get_project shows.");

    public static ScribeException Folder(string path) => ScribeErrors.InvalidArgument(
        $"{Quoted.Value(path)} is a folder.", "Pass the path of a file in it.");

    public static ScribeException Unreadable(string path, Exception cause) => new(
        ErrorCode.InvalidArgument,
        $"{Quoted.Value(path)} cannot be read by the server's user.",
        "Read another file, or let the operator see to the file's permissions and its disk.",
        cause);

    public static ScribeException BadPath(string why) => ScribeErrors.InvalidArgument(
        why, "Pass the path of a file, relative to the repository root, such as 'src/main.c'.");

    public static ScribeException Changed(string path) => ScribeErrors.InvalidArgument(
        $"{Quoted.Value(path)} was changed while it was read, so that the answer would be of no one state of it.",
        "Repeat the call once nobody writes to the file.");

    public static ScribeException Binary(string path) => ScribeErrors.InvalidArgument(
        $"{Quoted.Value(path)} is no text: there are NUL bytes at its beginning.",
        "Use action scan, which gives its size and SHA-256. UTF-16 is text only with a byte order mark.");

    public static ScribeException TooLarge(string path, long size, int limit) => ScribeErrors.InvalidArgument(
        string.Create(CultureInfo.InvariantCulture, $"{Quoted.Value(path)} has {size} bytes; {limit} are read whole (FileReadLimit)."),
        "Use action search to find a place, lines or page to read by lines, or chunk to read all of it in parts.");

    public static ScribeException NoSuchChunk(long chunk, long chunks) => ScribeErrors.InvalidArgument(
        string.Create(CultureInfo.InvariantCulture, $"There is no chunk {chunk}: the file has {chunks}."),
        string.Create(CultureInfo.InvariantCulture, $"Pass a chunk from 1 to {chunks}."));

    public static ScribeException NoSuchLine(long first, long lines) => ScribeErrors.InvalidArgument(
        string.Create(CultureInfo.InvariantCulture, $"There is no line {first}: the file has {lines}."),
        "Begin at an earlier line or page.");

    public static ScribeException LinesUpsideDown(long first, long last) => ScribeErrors.InvalidArgument(
        string.Create(CultureInfo.InvariantCulture, $"The lines {first} to {last} are no range."),
        "Pass a first line of 1 or more, and a last line that is not before it.");

    public static ScribeException OutOfRange(string what, long value, long least, long most) => ScribeErrors.InvalidArgument(
        string.Create(CultureInfo.InvariantCulture, $"The {what} is {value}; it must be between {least} and {most}."),
        string.Create(CultureInfo.InvariantCulture, $"Pass a {what} from {least} to {most}."));

    public static ScribeException NothingSought() => ScribeErrors.InvalidArgument(
        "There is nothing to search for.", "Pass the text or the regular expression as query.");

    public static ScribeException QueryTooLong(int length, int most) => ScribeErrors.InvalidArgument(
        string.Create(CultureInfo.InvariantCulture, $"The query has {length} characters; at most {most} are searched for."),
        "Search for a part of it.");

    public static ScribeException QueryOfManyLines() => ScribeErrors.InvalidArgument(
        "The query holds a line break, and a search looks at one line at a time.", "Search for a part that stands on one line.");

    public static ScribeException BadExpression(string query, Exception cause) => new(
        ErrorCode.InvalidArgument,
        $"{Quoted.Value(query)} is no regular expression: {Quoted.WithoutHandles(cause.Message)}",
        "Correct it (.NET syntax), or search for it literally, without regex.",
        cause);

    public static ScribeException ExpressionTooSlow(long line, TimeSpan limit, Exception? cause = null) => new(
        ErrorCode.InvalidArgument,
        string.Create(CultureInfo.InvariantCulture, $"The regular expression took longer than {limit.TotalSeconds:0.##} s on line {line} and was stopped."),
        "Simplify it: avoid nested repetitions, look-arounds and back-references. Or search for a literal text.",
        cause);

    public static ScribeException Missing(string argument, string action) => ScribeErrors.InvalidArgument(
        $"Action {action} needs the argument '{argument}'.", $"Pass '{argument}'.");

    public static ScribeException Misplaced(string argument, string action, string takers) => ScribeErrors.InvalidArgument(
        $"Action {action} takes no '{argument}'.", $"Leave it out: it belongs to action {takers}.");

    private static ScribeException Denied(string message, string suggestion) => new(ErrorCode.PathDenied, message, suggestion);
}
