using System.Text;
using System.Text.Json;
using Scribe.Errors;

namespace Scribe.Entries;

/// <summary>Makes metadata into the text that is stored: a JSON object that every reader can read back.</summary>
internal static class MetadataCheck
{
    /// <summary>What is appended must fit into a result, a few levels further down, within the readers' usual limit of 64.</summary>
    private const int MaxDepth = 32;

    /// <summary>Escaped, a character takes up to six.</summary>
    private const int MostEscaped = 6;

    public static string? ToStored(JsonElement? metadata, int maxLength, string place)
    {
        if (metadata is not { ValueKind: not (JsonValueKind.Null or JsonValueKind.Undefined) } value)
            return null;
        if (value.ValueKind != JsonValueKind.Object)
        {
            throw ScribeErrors.InvalidArgument(
                $"{place}the metadata is not a JSON object.",
                "Pass an object, such as {\"file\": \"a.cs\"}, or leave it out.");
        }

        var what = place + "the metadata";
        var sent = value.GetRawText();
        if (sent.Length > maxLength * MostEscaped)
            TextCheck.Length(sent, maxLength, what);
        DepthAndText(sent, what);
        var stored = JsonSerializer.Serialize(value, EntryJson.Compact.JsonElement);
        TextCheck.Length(stored, maxLength, what);
        return stored;
    }

    /// <summary>Not nested too deeply, and of sound content, in names and values.</summary>
    public static void DepthAndText(string json, string what)
    {
        var reader = new Utf8JsonReader(Encoding.UTF8.GetBytes(json), new JsonReaderOptions { MaxDepth = MaxDepth });
        try
        {
            while (reader.Read())
            {
                if (reader.TokenType is JsonTokenType.String or JsonTokenType.PropertyName)
                    TextCheck.Content(reader.GetString()!, what);
            }
        }
        catch (JsonException exception)
        {
            throw new ScribeException(
                ErrorCode.InvalidArgument,
                $"{what} is nested deeper than {MaxDepth} levels.",
                "Flatten it, or pass the deep part as text.",
                exception);
        }
        catch (InvalidOperationException exception)
        {
            throw new ScribeException(
                ErrorCode.InvalidArgument,
                $"{what} is not valid Unicode.",
                "Remove the unpaired surrogates and repeat the call.",
                exception);
        }
    }
}
