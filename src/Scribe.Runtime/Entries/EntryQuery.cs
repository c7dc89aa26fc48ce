namespace Scribe;

/// <summary>Which entries of a project to read.</summary>
public sealed record EntryQuery
{
    /// <summary>The largest limit.</summary>
    public const int MaxLimit = 500;

    /// <summary>The direction. Default: newest first.</summary>
    public EntryOrder Order { get; init; } = EntryOrder.NewestFirst;

    /// <summary>How many entries at the most: 1 to 500. Default 50. A page also ends after about a million characters.</summary>
    public long Limit { get; init; } = 50;

    /// <summary>The cursor of the page before, to go on after it; null to begin.</summary>
    public string? Cursor { get; init; }
}
