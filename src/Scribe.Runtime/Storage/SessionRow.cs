namespace Scribe.Storage;

/// <summary>A session with its binding, as one read returns it. Times are Unix milliseconds, UTC.</summary>
public sealed record SessionRow
{
    /// <summary>Its identifier, which no client ever sees.</summary>
    public required Guid Id { get; init; }

    /// <summary>The one form of its handle that may be printed.</summary>
    public required string LogId { get; init; }

    /// <summary>SHA-256 of the owner, or null for an anonymous session.</summary>
    public byte[]? Owner { get; init; }

    /// <summary>The version of its binding: one more with each change.</summary>
    public long Version { get; init; }

    /// <summary>When it was opened.</summary>
    public required long OpenedAt { get; init; }

    /// <summary>When it expires unless it is used.</summary>
    public required long ExpiresAt { get; init; }

    /// <summary>When it ends, however often it is used.</summary>
    public required long EndsAt { get; init; }

    /// <summary>What it is bound to; null for nothing.</summary>
    public ProjectRow? Project { get; init; }

    /// <summary>How often the session was taken over by another connection of its agent.</summary>
    public long Fence { get; init; }
}
