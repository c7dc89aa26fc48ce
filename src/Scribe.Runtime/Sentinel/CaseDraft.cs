namespace Scribe;

/// <summary>A case that is to be opened. It is checked when it is opened.</summary>
public sealed record CaseDraft
{
    /// <summary>What it is about.</summary>
    public required CaseKind Kind { get; init; }

    /// <summary>What it is about, in one line: 1 to 200 characters.</summary>
    public required string Title { get; init; }

    /// <summary>What was seen, and how to see it again: 1 to 60,000 characters, several lines allowed.</summary>
    public required string Description { get; init; }

    /// <summary>How much it matters; of a security case, how severe it is. Default: medium.</summary>
    public EntryPriority Priority { get; init; } = EntryPriority.Medium;

    /// <summary>Who opens it, as they call themselves: up to 200 characters. A label, never an identity.</summary>
    public string? Agent { get; init; }

    /// <summary>Up to 50 tags of 1 to 100 characters.</summary>
    public IReadOnlyList<string> Tags { get; init; } = [];

    /// <summary>Up to 50 files that it is about, 1 to 500 characters each. They are kept as they are and not looked at.</summary>
    public IReadOnlyList<string> AffectedFiles { get; init; } = [];
}
