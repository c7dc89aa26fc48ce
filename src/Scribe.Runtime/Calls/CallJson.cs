using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace Scribe.Calls;

/// <summary>The JSON that the guard writes itself.</summary>
[JsonSerializable(typeof(JsonObject))]
[JsonSerializable(typeof(string))]
internal sealed partial class CallJson : JsonSerializerContext;
