namespace Scribe.Storage;

/// <summary>A project with what is said of it and what its log holds. Times are Unix milliseconds, UTC.</summary>
public sealed record ProjectRecord
{
    /// <summary>The project itself.</summary>
    public required ProjectRow Project { get; init; }

    /// <summary>What it is about; null for nothing.</summary>
    public string? Description { get; init; }

    /// <summary>A JSON array; null for none.</summary>
    public string? Tags { get; init; }

    /// <summary>How far it has come, by the number of <see cref="ProjectStatus"/>.</summary>
    public int Status { get; init; }

    /// <summary>One more with each change of what is said of it; 1 when it is made.</summary>
    public long Version { get; init; }

    /// <summary>When it was made.</summary>
    public long CreatedAt { get; init; }

    /// <summary>When it was deleted; null if it is not.</summary>
    public long? DeletedAt { get; init; }

    /// <summary>How many entries its log holds.</summary>
    public long Entries { get; init; }

    /// <summary>How many there are of each status, by the status's number.</summary>
    public required IReadOnlyList<long> ByStatus { get; init; }

    /// <summary>When its newest entry was recorded; null if there is none.</summary>
    public long? LastAt { get; init; }
}
