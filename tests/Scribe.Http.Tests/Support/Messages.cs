using System.Text.Json.Nodes;

namespace Scribe.Http.Tests.Support;

/// <summary>Messages as they stand on the wire.</summary>
internal static class Messages
{
    public const string RevisionKey = "io.modelcontextprotocol/protocolVersion";
    public const string CapabilitiesKey = "io.modelcontextprotocol/clientCapabilities";

    public static string Initialize(string revision = Revision.V2025_11_25) => Request("initialize", new JsonObject
    {
        ["protocolVersion"] = revision,
        ["capabilities"] = new JsonObject(),
        ["clientInfo"] = new JsonObject { ["name"] = "test", ["version"] = "1" },
    });

    public static string Request(string method, JsonObject? parameters = null, JsonNode? id = null) => new JsonObject
    {
        ["jsonrpc"] = "2.0",
        ["id"] = id ?? 7,
        ["method"] = method,
        ["params"] = parameters ?? [],
    }.ToJsonString();

    public static string Notification(string method) => new JsonObject { ["jsonrpc"] = "2.0", ["method"] = method }.ToJsonString();

    public static string Call(string tool, JsonObject? arguments = null, JsonNode? id = null) =>
        Request("tools/call", new JsonObject { ["name"] = tool, ["arguments"] = arguments ?? [] }, id);

    /// <summary>The fields that revision 2026-07-28 wants on every request.</summary>
    public static JsonObject Meta(string? revision = Revision.V2026_07_28) => new()
    {
        [RevisionKey] = revision,
        [CapabilitiesKey] = new JsonObject(),
    };

    public static string PerRequest(string method, JsonObject? parameters = null, JsonNode? id = null, JsonObject? meta = null)
    {
        parameters ??= [];
        parameters["_meta"] = meta ?? Meta();
        return Request(method, parameters, id);
    }

    public static string PerRequestCall(string tool, JsonObject? arguments = null) =>
        PerRequest("tools/call", new JsonObject { ["name"] = tool, ["arguments"] = arguments ?? [] });

    /// <summary>The headers that go with them.</summary>
    public static (string Name, string? Value)[] Headers(string? method, string? name = null, string? revision = Revision.V2026_07_28) =>
        [("MCP-Protocol-Version", revision), ("Mcp-Method", method), ("Mcp-Name", name)];
}
