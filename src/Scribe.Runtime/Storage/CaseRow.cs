namespace Scribe.Storage;

/// <summary>A bug or security case. Times are Unix milliseconds, UTC; tags and files are JSON.</summary>
internal sealed record CaseRow
{
    /// <summary>Greater than that of every case which was opened before it; 0 as long as it is not stored.</summary>
    public long Id { get; init; }

    public required CasePlace Place { get; init; }

    /// <summary>The log that its opening is recorded in.</summary>
    public required long Log { get; init; }

    public required string Title { get; init; }

    public required string Description { get; init; }

    public required int Priority { get; init; }

    public string? Agent { get; init; }

    public string? Tags { get; init; }

    public string? Files { get; init; }

    /// <summary>The fix that was linked last.</summary>
    public string? Fix { get; init; }

    public int? Landing { get; init; }

    public string? RootCause { get; init; }

    /// <summary>1 when it is opened, one more with each change.</summary>
    public required long Version { get; init; }

    public required long OpenedAt { get; init; }

    public required long ChangedAt { get; init; }

    /// <summary>Null while it is open.</summary>
    public long? ClosedAt { get; init; }
}

/// <summary>What a case is found by. The number counts the cases of one root, kind and day, from 1 without gaps.</summary>
internal sealed record CasePlace(string Root, int Kind, string Day, long Number);

/// <summary>One change of a case, as it stays in its history.</summary>
internal sealed record CaseLinkRow
{
    /// <summary>The version that it led to.</summary>
    public required long Version { get; init; }

    public required long At { get; init; }

    /// <summary>The log that it is recorded in, and the place there.</summary>
    public required long Log { get; init; }

    public long Sequence { get; init; }

    public string? Agent { get; init; }

    public string? Fix { get; init; }

    public int? Landing { get; init; }

    public string? RootCause { get; init; }

    public bool Closed { get; init; }

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
internal sealed record CaseFilter(
    string Root, int? Kind, bool? Closed, int? Landing, string? Day, int? Priority, string? Agent, string? Text);
