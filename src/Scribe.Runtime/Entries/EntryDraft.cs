using System.Text.Json;

namespace Scribe;

/// <summary>An entry that is to be appended. It is checked when it is appended.</summary>
public sealed record EntryDraft
{
    /// <summary>What is to be recorded: 1 to 65,536 characters, several lines allowed.</summary>
    public required string Message { get; init; }

    /// <summary>What kind of record it is.</summary>
    public EntryStatus Status { get; init; }

    /// <summary>Who records it, as they call themselves: up to 200 characters. A label, never an identity.</summary>
    public string? Agent { get; init; }

    /// <summary>Up to 50 tags of 1 to 100 characters.</summary>
    public IReadOnlyList<string> Tags { get; init; } = [];

    /// <summary>Further facts: a JSON object of up to 65,536 characters, or nothing.</summary>
    public JsonElement? Metadata { get; init; }
}
