namespace Scribe.Storage;

/// <summary>One entry of a log. <c>At</c> is Unix milliseconds, UTC; tags and metadata are JSON.</summary>
public sealed record EntryRow
{
    /// <summary>Every store has room for so many entries in a log, and none for more.</summary>
    public const long MaxSequence = (1L << 36) - 1;

    /// <summary>Its place in the log, from 1 without gaps; 0 as long as it is not appended.</summary>
    public long Sequence { get; init; }

    /// <summary>When it was recorded.</summary>
    public required long At { get; init; }

    /// <summary>By the number of <see cref="EntryStatus"/>.</summary>
    public required int Status { get; init; }

    /// <summary>By the number of <see cref="EntryPriority"/>.</summary>
    public required int Priority { get; init; }

    /// <summary>What it says, unchanged.</summary>
    public required string Message { get; init; }

    /// <summary>Who says so; null if that was not said.</summary>
    public string? Agent { get; init; }

    /// <summary>What it is about; null if that was not said.</summary>
    public string? Category { get; init; }

    /// <summary>A JSON array; null for none.</summary>
    public string? Tags { get; init; }

    /// <summary>A JSON object; null for none.</summary>
    public string? Metadata { get; init; }

    /// <summary>From 0 to 1; null if that was not said.</summary>
    public double? Confidence { get; init; }

    /// <summary>The session that appended it.</summary>
    public Guid Session { get; init; }

    /// <summary>Its link of the log's <see cref="EntryChain"/>; empty as long as it is not appended.</summary>
    public byte[] Hash { get; init; } = [];

    /// <summary>The words of the message, for the index; set where the entry is appended, and not read back.</summary>
    public string Words { get; init; } = "";

    /// <summary>How well it fits the words that were looked for, the lower the better; set where that was asked for.</summary>
    public double Score { get; init; }

    /// <summary>How many characters of text it holds.</summary>
    public long Characters =>
        Message.Length + (Agent?.Length ?? 0) + (Category?.Length ?? 0) + (Tags?.Length ?? 0) + (Metadata?.Length ?? 0);
}
