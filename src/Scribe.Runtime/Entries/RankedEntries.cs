namespace Scribe;

/// <summary>Entries in the order of how well they fit the words that were looked for.</summary>
/// <param name="Entries">The best ones, the best first.</param>
/// <param name="RankedOver">How many entries were compared: those found, or the newest 10,000 of them.</param>
/// <param name="LeftOut">How many of the best, within the limit, would have made the result too long.</param>
public sealed record RankedEntries(IReadOnlyList<Entry> Entries, int RankedOver, int LeftOut);
