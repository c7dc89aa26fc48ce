namespace Scribe;

/// <summary>How far a query has come.</summary>
/// <param name="Seen">How many entries it has been through.</param>
/// <param name="Total">How many there are to go through at the most.</param>
public readonly record struct EntryProgress(long Seen, long Total);
