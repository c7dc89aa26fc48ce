using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace Scribe.Calls;

/// <summary>The JSON that the guard writes itself.</summary>
[JsonSerializable(typeof(JsonObject))]
internal sealed partial class CallJson : JsonSerializerContext;
