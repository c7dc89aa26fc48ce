using System.Text.RegularExpressions;
using Scribe.Entries.Queries;
using Scribe.Errors;

namespace Scribe.Files.Searching;

/// <summary>Finds what a regular expression describes. What would take too long is stopped.</summary>
internal sealed class RegexMatcher(string query, bool ignoreCase, TimeSpan limit) : ILineMatcher
{
    private readonly Regex _regex = Create(query, ignoreCase, limit);

    public TimeSpan? Limit => limit;

    public int Find(ReadOnlySpan<char> text, long line)
    {
        try
        {
            foreach (var match in _regex.EnumerateMatches(text))
                return match.Index;
            return -1;
        }
        catch (RegexMatchTimeoutException exception)
        {
            throw FileErrors.ExpressionTooSlow(line, limit, exception);
        }
    }

    private static Regex Create(string query, bool ignoreCase, TimeSpan limit)
    {
        var options = RegexOptions.CultureInvariant | (ignoreCase ? RegexOptions.IgnoreCase : RegexOptions.None);
        try
        {
            return BoundedRegex.Create(query, options, limit);
        }
        catch (ArgumentException exception)
        {
            throw FileErrors.BadExpression(query, exception);
        }
    }
}
