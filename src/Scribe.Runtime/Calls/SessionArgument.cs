using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using ModelContextProtocol;
using ModelContextProtocol.Protocol;

namespace Scribe.Calls;

/// <summary>The optional argument by which a client names its session, published for every tool that takes one.</summary>
internal static class SessionArgument
{
    public const string Name = "session";

    private const string Description =
        "Your session's handle (scs_...), as open_session or set_project returned it. Pass it unchanged on every call. " +
        "Only a client that began its connection with initialize, and opened its session there, may leave it out.";

    private static JsonTypeInfo<Tool> ToolInfo =>
        (JsonTypeInfo<Tool>)McpJsonUtilities.DefaultOptions.GetTypeInfo(typeof(Tool));

    /// <summary>Returns a copy of the tool whose input schema has the argument. The tool itself is shared and stays as it is.</summary>
    public static Tool AddTo(Tool tool)
    {
        var copy = JsonSerializer.SerializeToNode(tool, ToolInfo)!.AsObject();
        var schema = copy["inputSchema"]!.AsObject();
        if (schema["properties"] is not JsonObject properties)
            schema["properties"] = properties = [];
        if (properties.ContainsKey(Name))
        {
            throw new InvalidOperationException(
                $"The tool '{tool.Name}' takes a Session and has an argument '{Name}' of its own. Rename the argument: Scribe publishes one of that name.");
        }

        properties[Name] = new JsonObject { ["type"] = "string", ["description"] = Description };
        return copy.Deserialize(ToolInfo)!;
    }
}
