using System.Text.RegularExpressions;

namespace Scribe.Entries.Queries;

/// <summary>Makes regular expressions of strangers into ones that keep their time limit.</summary>
internal static class BoundedRegex
{
    /// <summary>Reads an expression.</summary>
    /// <exception cref="ArgumentException">It is none.</exception>
    public static Regex Create(string pattern, RegexOptions options, TimeSpan limit)
    {
        if (!IsFlat(pattern))
            return new Regex(pattern, options, limit);
        try
        {
            return new Regex(pattern, options | RegexOptions.NonBacktracking, limit);
        }
        catch (NotSupportedException)
        {
            return new Regex(pattern, options, limit);
        }
    }

    /// <summary>
    /// True if it has neither a group within a group nor counted repetitions. The linear engine looks at its limit every thousand
    /// characters, and with those it may take minutes and gigabytes for each; the other engine looks all the time.
    /// </summary>
    private static bool IsFlat(string pattern)
    {
        var (isInGroup, mayClose) = (false, true);
        for (var i = 0; i < pattern.Length; i++)
        {
            switch (pattern[i])
            {
                case '\\':
                    i++;
                    break;

                // What stands in brackets, or in a comment, may look like the end of a group and be none.
                case '[':
                    mayClose = false;
                    break;
                case '{' or '#':
                    return false;
                case '(' when isInGroup:
                    return false;
                case '(':
                    (isInGroup, mayClose) = (true, true);
                    break;
                case ')' when mayClose:
                    isInGroup = false;
                    break;
            }
        }

        return true;
    }
}
