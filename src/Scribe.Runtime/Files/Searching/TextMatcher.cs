namespace Scribe.Files.Searching;

/// <summary>Finds a text as it is, or in any capitals.</summary>
internal sealed class TextMatcher(string query, bool ignoreCase) : ILineMatcher
{
    private readonly StringComparison _comparison = ignoreCase ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal;

    public TimeSpan? Limit => null;

    public int Find(ReadOnlySpan<char> text, long line) => text.IndexOf(query, _comparison);
}
