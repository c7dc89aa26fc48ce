namespace Scribe.Storage;

/// <summary>A session with its binding, as one read returns it. Times are Unix milliseconds, UTC.</summary>
internal sealed record SessionRow
{
    public required Guid Id { get; init; }

    public required string LogId { get; init; }

    /// <summary>SHA-256 of the owner, or null for an anonymous session.</summary>
    public byte[]? Owner { get; init; }

    public long Version { get; init; }

    public required long OpenedAt { get; init; }

    public required long ExpiresAt { get; init; }

    public required long EndsAt { get; init; }

    public ProjectRow? Project { get; init; }

    /// <summary>How often the session was taken over by another connection of its agent.</summary>
    public long Fence { get; init; }
}
