using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Scribe.Http.Tests.Support;

/// <summary>Calls in transport sessions, of tools that ask their client something or wait.</summary>
internal static class AskingCalls
{
    /// <summary>What takes a call back.</summary>
    public static string Cancel(JsonNode call) => new JsonObject
    {
        ["jsonrpc"] = "2.0",
        ["method"] = "notifications/cancelled",
        ["params"] = new JsonObject { ["requestId"] = call.DeepClone() },
    }.ToJsonString();

    /// <summary>The header that names a transport session.</summary>
    public static (string Name, string? Value) Of(string session) => ("Mcp-Session-Id", session);

    /// <summary>What a tool said.</summary>
    public static string TextOf(JsonNode answer) => answer["result"].ShouldNotBeNull(answer.ToJsonString())["content"]![0]!["text"]!.GetValue<string>();

    /// <summary>What a client answers to a question of a tool.</summary>
    public static string Answer(JsonNode question, string word) => new JsonObject
    {
        ["jsonrpc"] = "2.0",
        ["id"] = question.DeepClone(),
        ["result"] = new JsonObject { ["action"] = "accept", ["content"] = new JsonObject { ["word"] = word } },
    }.ToJsonString(new JsonSerializerOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });

    /// <summary>Calls a tool, and reads its messages as they come.</summary>
    public static async Task<EventReader> CallAsync(WebServer server, string session, JsonNode id, string tool, params (string Name, string Value)[] arguments)
    {
        var body = Messages.Call(tool, new JsonObject(arguments.Select(argument => KeyValuePair.Create(argument.Name, (JsonNode?)argument.Value))), id);
        return new EventReader(await server.Wire().OpenAsync(
            HttpMethod.Post, new StringContent(body, Encoding.UTF8, "application/json"), Of(session), ("Accept", "application/json, text/event-stream")));
    }

    /// <summary>Opens a transport session for a client that can be asked.</summary>
    public static async Task<string> OpenAsync(WebServer server)
    {
        var initialize = JsonNode.Parse(Messages.Initialize())!;
        initialize["params"]!["capabilities"] = new JsonObject { ["elicitation"] = new JsonObject() };
        return (await server.Wire().PostAsync(initialize.ToJsonString())).Header("Mcp-Session-Id").ShouldNotBeNull();
    }
}
