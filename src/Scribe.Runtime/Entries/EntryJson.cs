using System.Text.Json;
using System.Text.Json.Serialization;

namespace Scribe.Entries;

/// <summary>How tags and metadata are written into the store.</summary>
[JsonSerializable(typeof(IReadOnlyList<string>))]
[JsonSerializable(typeof(JsonElement))]
internal sealed partial class EntryJson : JsonSerializerContext;
