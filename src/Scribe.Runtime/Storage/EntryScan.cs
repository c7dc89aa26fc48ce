namespace Scribe.Storage;

/// <summary>What to look for in a stretch of a log, and how far to go in one read.</summary>
public sealed record EntryScan
{
    /// <summary>The log's number.</summary>
    public required long Log { get; init; }

    /// <summary>The direction.</summary>
    public required bool NewestFirst { get; init; }

    /// <summary>The place to go on from, exclusive.</summary>
    public required long After { get; init; }

    /// <summary>The place to stop at, exclusive: below <see cref="After"/> if the newest come first, else above it.</summary>
    public required long End { get; init; }

    /// <summary>What the columns must hold.</summary>
    public required EntryFilter Filter { get; init; }

    /// <summary>All of these must be in the message. Empty: whatever it says.</summary>
    public IReadOnlyList<WordPhrase> Words { get; init; } = [];

    /// <summary>True if the rows are to say how well they fit the words.</summary>
    public bool Ranked { get; init; }

    /// <summary>What the store does not judge itself; null if nothing.</summary>
    public IEntryTest? Test { get; init; }

    /// <summary>How many places to look at in one read, where no words are asked for.</summary>
    public required long MaxPlaces { get; init; }

    /// <summary>How many entries with the words to look at in one read, where more than the words is asked for.</summary>
    public required long MaxMatches { get; init; }

    /// <summary>How many rows at the most.</summary>
    public required long Limit { get; init; }

    /// <summary>How many characters of text at the most, but always one row.</summary>
    public required long MaxCharacters { get; init; }
}

/// <summary>What one read of a scan came to.</summary>
/// <param name="Rows">What was found, in order.</param>
/// <param name="Reached">The last place that was looked at: the scan goes on after it.</param>
/// <param name="IsLast">True if nothing is left before the scan's end.</param>
public sealed record EntrySlice(IReadOnlyList<EntryRow> Rows, long Reached, bool IsLast);
