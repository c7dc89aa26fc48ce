namespace Scribe;

/// <summary>What to search a file for. A search looks at one line at a time.</summary>
/// <param name="Query">The text or the regular expression: 1 to 1,000 characters on one line.</param>
public sealed record FileSearch(string Query)
{
    /// <summary>The longest query, in characters.</summary>
    public const int MaxQuery = 1_000;

    /// <summary>The most lines before and after each find.</summary>
    public const int MaxContext = 20;

    /// <summary>The most lines with a find that one answer has.</summary>
    public const int MaxLimit = 500;

    /// <summary>Whether the query is a regular expression, in the syntax of .NET.</summary>
    public bool IsRegex { get; init; }

    /// <summary>Whether capitals do not matter.</summary>
    public bool IgnoreCase { get; init; }

    /// <summary>How many lines to show before and after each find: 0 to 20.</summary>
    public long Context { get; init; }

    /// <summary>How many lines with a find at the most: 1 to 500.</summary>
    public long Limit { get; init; } = 50;

    /// <summary>The line to begin at, from 1.</summary>
    public long FirstLine { get; init; } = 1;
}
