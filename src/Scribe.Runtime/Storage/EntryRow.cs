namespace Scribe.Storage;

/// <summary>One entry of a log. <c>At</c> is Unix milliseconds, UTC; tags and metadata are JSON.</summary>
internal sealed record EntryRow
{
    /// <summary>Every store has room for so many entries in a log, and none for more.</summary>
    public const long MaxSequence = (1L << 36) - 1;

    public long Sequence { get; init; }

    public required long At { get; init; }

    public required int Status { get; init; }

    public required int Priority { get; init; }

    public required string Message { get; init; }

    public string? Agent { get; init; }

    public string? Category { get; init; }

    public string? Tags { get; init; }

    public string? Metadata { get; init; }

    public double? Confidence { get; init; }

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
