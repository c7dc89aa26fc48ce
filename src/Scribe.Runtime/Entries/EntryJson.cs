using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Scribe.Entries;

/// <summary>How tags and metadata are written into the store.</summary>
[JsonSerializable(typeof(IReadOnlyList<string>))]
[JsonSerializable(typeof(JsonElement))]
internal sealed partial class EntryJson : JsonSerializerContext
{
    /// <summary>Writes what is not ASCII as it is: it is stored as UTF-8, and never put into a web page as it stands.</summary>
    public static EntryJson Compact { get; } = new(new JsonSerializerOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
}
