using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using ModelContextProtocol;
using ModelContextProtocol.Protocol;

namespace Scribe.Calls;

/// <summary>The optional argument by which a client names its session, published for every tool and prompt that takes one.</summary>
internal static class SessionArgument
{
    public const string Name = "session";

    private const string Description =
        "Your session's handle (scs_...), as open_session or set_project returned it. Pass it unchanged on every call. " +
        "Only a client that began its connection with initialize, and opened its session there, may leave it out.";

    /// <summary>Takes the argument out, so that what is called never sees it.</summary>
    public static JsonElement? TakeFrom(IDictionary<string, JsonElement>? arguments) =>
        arguments is not null && arguments.Remove(Name, out var handle) ? handle : null;

    /// <summary>Returns a copy of the tool whose input schema has the argument. The tool itself is shared and stays as it is.</summary>
    public static Tool AddTo(Tool tool) => Copy(tool, copy =>
    {
        var schema = copy["inputSchema"]!.AsObject();
        if (schema["properties"] is not JsonObject properties)
            schema["properties"] = properties = [];
        if (properties.ContainsKey(Name))
            throw Clash("tool", tool.Name, "an argument");
        properties[Name] = new JsonObject { ["type"] = "string", ["description"] = Description };
    });

    /// <summary>Returns a copy of the prompt that has the argument.</summary>
    public static Prompt AddTo(Prompt prompt) => Copy(prompt, copy =>
    {
        if (copy["arguments"] is not JsonArray arguments)
            copy["arguments"] = arguments = [];
        if (prompt.Arguments?.Any(argument => argument.Name == Name) == true)
            throw Clash("prompt", prompt.Name, "an argument");
        arguments.Add(new JsonObject { ["name"] = Name, ["description"] = Description, ["required"] = false });
    });

    public static InvalidOperationException Clash(string kind, string name, string what) => new(
        $"The {kind} '{name}' takes a Session and has {what} '{Name}' of its own. Rename it: Scribe gives that name to the session's handle.");

    private static T Copy<T>(T original, Action<JsonObject> change)
    {
        var info = (JsonTypeInfo<T>)McpJsonUtilities.DefaultOptions.GetTypeInfo(typeof(T));
        var copy = JsonSerializer.SerializeToNode(original, info)!.AsObject();
        change(copy);
        return copy.Deserialize(info)!;
    }
}
