using System.Text.Json;

namespace Scribe.Entries.Queries;

/// <summary>The entry has all of these tags.</summary>
internal sealed class TagTest(IReadOnlyList<string> wanted)
{
    public bool Passes(ReadOnlySpan<byte> tags)
    {
        if (tags.IsEmpty)
            return false;
        foreach (var tag in wanted)
        {
            if (!Has(tags, tag))
                return false;
        }

        return true;
    }

    private static bool Has(ReadOnlySpan<byte> tags, string wanted)
    {
        var reader = new Utf8JsonReader(tags);
        while (reader.Read())
        {
            if (reader.TokenType == JsonTokenType.String && reader.ValueTextEquals(wanted))
                return true;
        }

        return false;
    }
}
