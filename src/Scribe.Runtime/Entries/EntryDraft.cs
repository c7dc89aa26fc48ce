using System.Text.Json;

namespace Scribe;

/// <summary>An entry that is to be appended. It is checked when it is appended.</summary>
public sealed record EntryDraft
{
    /// <summary>What is to be recorded: 1 to 65,536 characters, several lines allowed.</summary>
    public required string Message { get; init; }

    /// <summary>What kind of record it is.</summary>
    public EntryStatus Status { get; init; }

    /// <summary>How much it matters. Default: medium.</summary>
    public EntryPriority Priority { get; init; } = EntryPriority.Medium;

    /// <summary>What it is about, in the author's own terms: up to 100 characters.</summary>
    public string? Category { get; init; }

    /// <summary>How sure its author is: from 0 to 1; null if nothing is said of it.</summary>
    public double? Confidence { get; init; }

    /// <summary>Who records it, as they call themselves: up to 200 characters. A label, never an identity.</summary>
    public string? Agent { get; init; }

    /// <summary>Up to 50 tags of 1 to 100 characters.</summary>
    public IReadOnlyList<string> Tags { get; init; } = [];

    /// <summary>Further facts: a JSON object of up to 65,536 characters, or nothing.</summary>
    public JsonElement? Metadata { get; init; }
}
