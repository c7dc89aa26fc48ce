using System.Text.Json;

namespace Scribe.Entries.Queries;

/// <summary>The entry's metadata has members of these names, whose values are equal as JSON.</summary>
internal sealed class MetadataTest(JsonElement wanted)
{
    private readonly JsonProperty[] _members = [.. wanted.EnumerateObject()];

    public bool Passes(ReadOnlySpan<byte> metadata)
    {
        if (metadata.IsEmpty)
            return false;
        var reader = new Utf8JsonReader(metadata);
        using var parsed = JsonDocument.ParseValue(ref reader);
        foreach (var member in _members)
        {
            if (!parsed.RootElement.TryGetProperty(member.Name, out var value) || !JsonElement.DeepEquals(value, member.Value))
                return false;
        }

        return true;
    }
}
