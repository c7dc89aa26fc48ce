namespace Scribe;

/// <summary>Which cases to list; what is null does not matter. All that is given must hold.</summary>
public sealed record CaseQuery
{
    /// <summary>The largest limit.</summary>
    public const int MaxLimit = 200;

    /// <summary>The kind.</summary>
    public CaseKind? Kind { get; init; }

    /// <summary>Open or closed.</summary>
    public CaseStatus? Status { get; init; }

    /// <summary>How far the fix is.</summary>
    public LandingStatus? Landing { get; init; }

    /// <summary>The UTC day of the identifier.</summary>
    public DateOnly? Day { get; init; }

    /// <summary>The priority.</summary>
    public EntryPriority? Priority { get; init; }

    /// <summary>Who opened it, exactly as they call themselves.</summary>
    public string? Agent { get; init; }

    /// <summary>What the title, the description or the root cause contains, whatever the capitals: 1 to 200 characters.</summary>
    public string? Text { get; init; }

    /// <summary>How many cases at the most: 1 to 200. Default 50.</summary>
    public long Limit { get; init; } = 50;

    /// <summary>The cursor of the page before, to go on after it; null to begin.</summary>
    public string? Cursor { get; init; }
}

/// <summary>One page of a root's cases.</summary>
/// <param name="Cases">The cases, the one opened last first.</param>
/// <param name="NextCursor">The cursor of the next page; null if this one was the last.</param>
public sealed record CasePage(IReadOnlyList<Case> Cases, string? NextCursor);
