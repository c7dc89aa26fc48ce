using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace Scribe.Sentinel;

/// <summary>The JSON that the events of cases carry.</summary>
[JsonSerializable(typeof(JsonObject))]
internal sealed partial class CaseJson : JsonSerializerContext;
