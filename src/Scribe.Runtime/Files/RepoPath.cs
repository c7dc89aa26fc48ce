using System.Text;
using Scribe.Errors;

namespace Scribe.Files;

/// <summary>A path as a caller passed it, and where it leads within a repository root before any link is followed.</summary>
internal sealed class RepoPath
{
    private const int MaxLength = 4096;

    private RepoPath(RepoRoot root, string shown)
    {
        Shown = shown;
        Full = Path.Combine(root.Path, shown);
        Lexical = Path.GetFullPath(Full);
        Relative = Beneath(root, Lexical);
    }

    /// <summary>What the caller passed.</summary>
    public string Shown { get; }

    /// <summary>The absolute path to open. Its <c>..</c> are left to the system: they begin where a link leads.</summary>
    public string Full { get; }

    /// <summary>The absolute path as it is written.</summary>
    public string Lexical { get; }

    /// <summary>The path beneath the root as it is written; null if it is not beneath it.</summary>
    public string? Relative { get; }

    /// <summary>Reads a path.</summary>
    /// <param name="root">What a relative path begins at.</param>
    /// <param name="text">What the caller passed.</param>
    /// <exception cref="ScribeException"><see cref="ErrorCode.InvalidArgument"/>: it is no path; the message says why.</exception>
    public static RepoPath Parse(RepoRoot root, string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
            throw FileErrors.BadPath("The path is empty.");
        if (text.Length > MaxLength)
            throw FileErrors.BadPath($"The path is too long: {Quoted.Value(text)}.");
        if (text.EnumerateRunes().Any(rune => Rune.IsControl(rune) || rune == Rune.ReplacementChar))
            throw FileErrors.BadPath($"The path {Quoted.Value(text)} has control characters or is not valid Unicode.");

        // A colon beneath a Windows root names another stream of a file, or another drive.
        if (OperatingSystem.IsWindows() && !Path.IsPathFullyQualified(text) && text.Contains(':', StringComparison.Ordinal))
            throw FileErrors.BadPath($"The path {Quoted.Value(text)} has a colon.");
        return new RepoPath(root, text);
    }

    /// <summary>Returns what stands below the root, with <c>/</c>; null if the path is not beneath it. The root itself is "".</summary>
    public static string? Beneath(RepoRoot root, string path)
    {
        var comparison = OperatingSystem.IsWindows() ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal;
        var prefix = Path.EndsInDirectorySeparator(root.Path) ? root.Path : root.Path + Path.DirectorySeparatorChar;
        if (path.Equals(root.Path, comparison) || path.Equals(prefix, comparison))
            return "";
        return path.StartsWith(prefix, comparison) ? path[prefix.Length..].Replace(Path.DirectorySeparatorChar, '/') : null;
    }
}
