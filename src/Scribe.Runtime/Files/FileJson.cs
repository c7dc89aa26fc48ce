using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace Scribe.Files;

/// <summary>How the facts of a reading are written into its record.</summary>
[JsonSerializable(typeof(JsonObject))]
internal sealed partial class FileJson : JsonSerializerContext;
