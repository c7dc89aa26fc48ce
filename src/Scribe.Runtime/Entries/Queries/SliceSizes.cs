namespace Scribe.Entries.Queries;

/// <summary>How far one read of a query goes, so that each is short: some milliseconds.</summary>
/// <param name="Places">How many places of a log.</param>
/// <param name="FirstMatches">How many entries with the words that are looked for, in the first read.</param>
/// <param name="MostMatches">As many in a later one: each begins the search of the words anew, which may cost more than the entries.</param>
internal sealed record SliceSizes(long Places, long FirstMatches, long MostMatches)
{
    public static SliceSizes Default { get; } = new(8_192, 512, 32_768);
}
