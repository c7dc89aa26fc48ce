using Scribe.Errors;

namespace Scribe.Files.Policy;

/// <summary>Which files may be read, by their names. What lies outside the root, or is no regular file, is not its matter.</summary>
internal sealed class FilePolicy(FileGlobs allow, FileGlobs deny)
{
    /// <summary>Judges one name of a file: the one that was passed, or the real one.</summary>
    /// <param name="path">The absolute path.</param>
    /// <param name="relative">The same beneath the root, with <c>/</c>; null if it is not beneath it.</param>
    /// <param name="shown">What the caller passed.</param>
    /// <exception cref="ScribeException"><see cref="ErrorCode.PathDenied"/>.</exception>
    public void Judge(string path, string? relative, string shown)
    {
        if (relative is not null && (deny.Match(relative) || deny.Match(FoldedPath.Of(relative))))
            throw FileErrors.DeniedByOperator(shown);
        if (SensitiveNames.Match(path) && !IsAllowed(relative))
            throw FileErrors.Sensitive(shown);
    }

    /// <summary>True if the operator names the file as one that is read.</summary>
    public bool IsAllowed(string? relative) => relative is not null && allow.Match(relative);
}
