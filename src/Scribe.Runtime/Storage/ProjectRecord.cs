namespace Scribe.Storage;

/// <summary>A project with what is said of it and what its log holds. Times are Unix milliseconds, UTC.</summary>
internal sealed record ProjectRecord
{
    public required ProjectRow Project { get; init; }

    public string? Description { get; init; }

    /// <summary>A JSON array; null for none.</summary>
    public string? Tags { get; init; }

    public int Status { get; init; }

    public long Version { get; init; }

    public long CreatedAt { get; init; }

    public long? DeletedAt { get; init; }

    /// <summary>How many entries its log holds.</summary>
    public long Entries { get; init; }

    /// <summary>How many there are of each status, by the status's number.</summary>
    public required IReadOnlyList<long> ByStatus { get; init; }

    /// <summary>When its newest entry was recorded; null if there is none.</summary>
    public long? LastAt { get; init; }
}
