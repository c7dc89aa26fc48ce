namespace Scribe.Errors;

/// <summary>Why a mirror is not written.</summary>
internal static class MirrorErrors
{
    public static ScribeException LogUnknown(string root, string name) => new(
        ErrorCode.ProjectUnknown,
        $"There is no log named {Quoted.Value(name)} in the root {Quoted.Value(root)}.",
        "Pass the name and the root that set_project was called with, and the database that the server uses.");

    public static ScribeException Foreign(string path) => new(
        ErrorCode.InvalidArgument,
        $"The mirror {Quoted.Value(path)} does not go on where this log does: it was written from another store, or changed. It was left as it is.",
        "Write it anew with 'scribe mirror --rebuild'; what is there now is kept beside it.");

    public static ScribeException ThroughLink(string path) => new(
        ErrorCode.InvalidArgument,
        $"A symbolic link stands in the way to the mirror {Quoted.Value(path)}. Nothing was written.",
        "Replace the link by a directory of the repository: a mirror is never written elsewhere.");

    public static ScribeException RootMissing(string root) => new(
        ErrorCode.InvalidArgument,
        $"The root {Quoted.Value(root)} is not on this machine. No mirror was written.",
        "Write mirrors on the machine that has the repository.");
}
