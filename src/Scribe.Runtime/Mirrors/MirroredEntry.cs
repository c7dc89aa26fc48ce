using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Scribe.Mirrors;

/// <summary>An entry as a line of JSON.</summary>
internal sealed record MirroredEntry
{
    public required long Sequence { get; init; }

    public required DateTimeOffset At { get; init; }

    public required EntryStatus Status { get; init; }

    public required EntryPriority Priority { get; init; }

    public string? Category { get; init; }

    public string? Agent { get; init; }

    public required string Message { get; init; }

    public JsonElement? Tags { get; init; }

    public double? Confidence { get; init; }

    public JsonElement? Metadata { get; init; }

    public required string Hash { get; init; }
}

/// <summary>How that line is written: snake case, and nothing for what is not there.</summary>
[JsonSerializable(typeof(MirroredEntry))]
internal sealed partial class MirrorJson : JsonSerializerContext
{
    public static MirrorJson Wire { get; } = new(new JsonSerializerOptions
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    });
}
