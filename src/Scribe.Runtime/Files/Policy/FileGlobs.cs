using Microsoft.Extensions.FileSystemGlobbing;

namespace Scribe.Files.Policy;

/// <summary>Globs of files, relative to a root and in any capitals.</summary>
internal sealed class FileGlobs
{
    /// <summary>What other globs give a meaning and these do not: taken literally, it would match nothing that was meant.</summary>
    private const string Foreign = "\\?![]{}";

    private readonly Matcher _matcher = new(StringComparison.OrdinalIgnoreCase);

    public FileGlobs(IReadOnlyList<string>? globs)
    {
        foreach (var glob in globs ?? [])
        {
            var rooted = Rooted(glob);
            _matcher.AddInclude(rooted);
            _matcher.AddInclude(rooted + "/**");
        }
    }

    public static bool IsGlob(string? glob) =>
        !string.IsNullOrWhiteSpace(glob)
        && glob.Trim('/').Length > 0
        && glob.IndexOfAny([.. Foreign]) < 0
        && !glob.Any(char.IsControl)
        && !glob.Split('/').Any(part => part is "." or "..");

    /// <param name="relativePath">A path beneath the root, with <c>/</c>. The root itself, "", is what no glob means.</param>
    public bool Match(string relativePath) => relativePath.Length > 0 && _matcher.Match("/", relativePath).HasMatches;

    /// <summary>As in a .gitignore: a glob without a slash holds in every folder.</summary>
    private static string Rooted(string glob) =>
        glob.TrimEnd('/').Contains('/', StringComparison.Ordinal) ? glob.Trim('/') : "**/" + glob.TrimEnd('/');
}
