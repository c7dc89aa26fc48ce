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
            if (!parsed.RootElement.TryGetProperty(member.Name, out var value) || !AreEqual(value, member.Value))
                return false;
        }

        return true;
    }

    private static bool AreEqual(JsonElement value, JsonElement other)
    {
        try
        {
            return JsonElement.DeepEquals(value, other);
        }
        catch (ArgumentOutOfRangeException)
        {
            // .NET compares no number whose exponent is beyond an int: such a value is equal to what is written in the same way.
            return value.GetRawText() == other.GetRawText();
        }
    }
}
