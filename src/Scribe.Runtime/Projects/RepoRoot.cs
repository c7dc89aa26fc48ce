using System.Text;
using Scribe.Errors;
using Scribe.Projects;

namespace Scribe;

/// <summary>The root directory of a repository, as its real path: absolute, existing, every symbolic link resolved.</summary>
/// <remarks>Two spellings that lead to one directory are one root, so they cannot become two projects.</remarks>
public readonly record struct RepoRoot
{
    private const int MaxLength = 4096;

    private readonly string? _path;

    private RepoRoot(string path) => _path = path;

    /// <summary>The real path.</summary>
    public string Path => _path ?? "";

    /// <summary>Reads a root and resolves it on this machine's disk.</summary>
    /// <param name="text">An absolute path.</param>
    /// <exception cref="ScribeException"><see cref="ErrorCode.InvalidArgument"/>: it leads to no directory; the message says why.</exception>
    public static RepoRoot Parse(string? text)
    {
        var root = ParseFormer(text);
        if (File.Exists(root.Path))
            throw Invalid($"The root {Quoted.Value(text!)} is a file.");
        if (!Directory.Exists(root.Path))
            throw Invalid($"The root {Quoted.Value(text!)} does not exist.");
        return root;
    }

    /// <summary>As <see cref="Parse"/>, for what was recorded of a root: there need be no directory any more.</summary>
    /// <param name="text">An absolute path.</param>
    /// <exception cref="ScribeException"><see cref="ErrorCode.InvalidArgument"/>: it is no such path, or cannot be resolved.</exception>
    public static RepoRoot ParseFormer(string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
            throw Invalid("The root is empty.");
        if (text.Length > MaxLength)
            throw Invalid($"The root is too long: {Quoted.Value(text)}.");
        if (text.EnumerateRunes().Any(rune => Rune.IsControl(rune) || rune == Rune.ReplacementChar))
            throw Invalid($"The root {Quoted.Value(text)} has control characters or is not valid Unicode.");
        if (!System.IO.Path.IsPathFullyQualified(text))
            throw Invalid($"The root {Quoted.Value(text)} is relative.");

        try
        {
            return new RepoRoot(RealPath.Resolve(text));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw Invalid($"The root {Quoted.Value(text)} cannot be resolved.", exception);
        }
    }

    /// <summary>Returns the real path.</summary>
    public override string ToString() => Path;

    internal static RepoRoot Stored(string path) => new(path);

    private static ScribeException Invalid(string message, Exception? cause = null) => new(
        ErrorCode.InvalidArgument,
        message,
        "Pass the absolute path of an existing directory on the server's machine, such as the repository's top folder.",
        cause);
}
