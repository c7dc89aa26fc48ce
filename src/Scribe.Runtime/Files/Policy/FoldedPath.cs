using System.Globalization;

namespace Scribe.Files.Policy;

/// <summary>
/// A path as the most forgiving file system compares it: some pass over characters that nobody sees, take the long s and the
/// Kelvin sign for letters, or drop dots and blanks at the end of a name. Capitals are left to who compares.
/// </summary>
internal static class FoldedPath
{
    /// <returns>The path with <c>/</c> between its names.</returns>
    public static string Of(string path) => string.Join(
        '/', path.Split([Path.DirectorySeparatorChar, Path.AltDirectorySeparatorChar]).Select(Name));

    private static string Name(string name) => string.Concat(name.Where(IsSeen).Select(Plain)).TrimEnd(' ', '.');

    private static bool IsSeen(char character) =>
        char.GetUnicodeCategory(character) is not UnicodeCategory.Format
        && character is not ('\u034f' or (>= '\u180b' and <= '\u180f') or (>= '\ufe00' and <= '\ufe0f'));

    private static char Plain(char character) => character switch
    {
        '\u017f' => 's',
        '\u212a' => 'k',
        _ => character,
    };
}
