namespace Scribe.Storage;

/// <summary>One entry of a project's log. <c>At</c> is Unix milliseconds, UTC; tags and metadata are JSON.</summary>
internal sealed record EntryRow
{
    public long Sequence { get; init; }

    public required long At { get; init; }

    public required int Status { get; init; }

    public required string Message { get; init; }

    public string? Agent { get; init; }

    public string? Tags { get; init; }

    public string? Metadata { get; init; }

    public Guid Session { get; init; }

    /// <summary>How many characters of text it holds.</summary>
    public long Characters => Message.Length + (Agent?.Length ?? 0) + (Tags?.Length ?? 0) + (Metadata?.Length ?? 0);
}
