using System.Text.Json;
using Scribe.Storage;

namespace Scribe.Mirrors;

/// <summary>A sentinel day as JSON, one object on each line.</summary>
internal sealed class SentinelJsonLines : IMirrorFormat
{
    public string PathOf(ProjectRow log) => Path.Combine(SentinelFolder.Of(log), "sentinel.jsonl");

    public string Header(ProjectRow log) => "";

    public string Line(ProjectRow log, EntryRow entry) => JsonSerializer.Serialize(
        new MirroredEntry
        {
            Sequence = entry.Sequence,
            At = DateTimeOffset.FromUnixTimeMilliseconds(entry.At),
            Status = (EntryStatus)entry.Status,
            Priority = (EntryPriority)entry.Priority,
            Category = entry.Category,
            Agent = entry.Agent,
            Message = entry.Message,
            Tags = Parse(entry.Tags),
            Confidence = entry.Confidence,
            Metadata = Parse(entry.Metadata),
            Hash = Convert.ToHexStringLower(entry.Hash),
        },
        MirrorJson.Wire.MirroredEntry);

    public MirrorPlace? PlaceOf(string line)
    {
        try
        {
            return JsonSerializer.Deserialize(line, MirrorJson.Wire.MirroredEntry) is { Hash.Length: >= MirrorPlace.HashDigits } entry
                ? new MirrorPlace(entry.Sequence, entry.Hash[..MirrorPlace.HashDigits])
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static JsonElement? Parse(string? json) => json is null ? null : JsonElement.Parse(json);
}
