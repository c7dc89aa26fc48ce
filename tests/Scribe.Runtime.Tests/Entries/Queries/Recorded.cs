using System.Text.Json;

namespace Scribe.Runtime.Tests.Entries.Queries;

/// <summary>One entry that a test records, and who records it.</summary>
internal sealed record Recorded
{
    public required Recorder By { get; init; }

    /// <summary>How far the clock goes before it is recorded; back, if negative.</summary>
    public required int Milliseconds { get; init; }

    public required string Message { get; init; }

    public required EntryStatus Status { get; init; }

    public required EntryPriority Priority { get; init; }

    public string? Agent { get; init; }

    public string? Category { get; init; }

    public double? Confidence { get; init; }

    public string[] Tags { get; init; } = [];

    public string? Metadata { get; init; }

    public EntryDraft ToDraft() => new()
    {
        Message = Message,
        Status = Status,
        Priority = Priority,
        Agent = Agent,
        Category = Category,
        Confidence = Confidence,
        Tags = Tags,
        Metadata = Metadata is null ? null : JsonElement.Parse(Metadata),
    };

    public override string ToString() => JsonSerializer.Serialize(this);
}

/// <summary>The sessions of a test: all but the last are of one owner.</summary>
internal enum Recorder
{
    /// <summary>Who asks.</summary>
    Self,

    /// <summary>Works on the same project.</summary>
    Colleague,

    /// <summary>Works on another project of the owner.</summary>
    Elsewhere,

    /// <summary>Works on a project that is deleted then.</summary>
    Deleted,

    /// <summary>Another owner, on a project of its own.</summary>
    Stranger,
}
