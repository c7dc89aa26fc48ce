namespace Scribe.Storage;

/// <summary>A bug or security case. Times are Unix milliseconds, UTC; tags and files are JSON.</summary>
public sealed record CaseRow
{
    /// <summary>Greater than that of every case which was opened before it; 0 as long as it is not stored.</summary>
    public long Id { get; init; }

    /// <summary>What it is found by.</summary>
    public required CasePlace Place { get; init; }

    /// <summary>The log that its opening is recorded in.</summary>
    public required long Log { get; init; }

    /// <summary>What it is, in one line.</summary>
    public required string Title { get; init; }

    /// <summary>What is known of it.</summary>
    public required string Description { get; init; }

    /// <summary>By the number of <see cref="EntryPriority"/>.</summary>
    public required int Priority { get; init; }

    /// <summary>Who opened it; null if that was not said.</summary>
    public string? Agent { get; init; }

    /// <summary>A JSON array; null for none.</summary>
    public string? Tags { get; init; }

    /// <summary>A JSON array of paths; null for none.</summary>
    public string? Files { get; init; }

    /// <summary>The fix that was linked last.</summary>
    public string? Fix { get; init; }

    /// <summary>How far the fix has come, by the number of <see cref="LandingStatus"/>; null without a fix.</summary>
    public int? Landing { get; init; }

    /// <summary>Why it happened; null as long as nobody has said so.</summary>
    public string? RootCause { get; init; }

    /// <summary>1 when it is opened, one more with each change.</summary>
    public required long Version { get; init; }

    /// <summary>When it was opened.</summary>
    public required long OpenedAt { get; init; }

    /// <summary>When it was changed last.</summary>
    public required long ChangedAt { get; init; }

    /// <summary>Null while it is open.</summary>
    public long? ClosedAt { get; init; }
}

/// <summary>What a case is found by. The number counts the cases of one root, kind and day, from 1 without gaps.</summary>
public sealed record CasePlace(string Root, int Kind, string Day, long Number);

/// <summary>One change of a case, as it stays in its history.</summary>
public sealed record CaseLinkRow
{
    /// <summary>The version that it led to.</summary>
    public required long Version { get; init; }

    /// <summary>When it was made.</summary>
    public required long At { get; init; }

    /// <summary>The log that it is recorded in.</summary>
    public required long Log { get; init; }

    /// <summary>The place in that log.</summary>
    public long Sequence { get; init; }

    /// <summary>Who made it; null if that was not said.</summary>
    public string? Agent { get; init; }

    /// <summary>The fix that it linked; null if none.</summary>
    public string? Fix { get; init; }

    /// <summary>What it said of how far the fix has come; null if nothing.</summary>
    public int? Landing { get; init; }

    /// <summary>The cause that it named; null if none.</summary>
    public string? RootCause { get; init; }

    /// <summary>Whether it closed the case.</summary>
    public bool Closed { get; init; }

    /// <summary>Whether it opened the case again.</summary>
    public bool Reopened { get; init; }
}

/// <summary>Which cases of a root; what is null does not matter.</summary>
/// <param name="Root">The root.</param>
/// <param name="Kind">The kind.</param>
/// <param name="Closed">Whether they are closed.</param>
/// <param name="Landing">How far their fixes are.</param>
/// <param name="Day">The day of their identifiers.</param>
/// <param name="Priority">Their priority.</param>
/// <param name="Agent">Who opened them.</param>
/// <param name="Text">What their title, description or root cause holds, in lower case.</param>
public sealed record CaseFilter(
    string Root, int? Kind, bool? Closed, int? Landing, string? Day, int? Priority, string? Agent, string? Text);
