using System.Text.Json.Nodes;
using ModelContextProtocol.Client;
using ModelContextProtocol.Protocol;

namespace Scribe.Http.Tests;

/// <summary>Over HTTP as everywhere a session is named by its handle, in one of two places, and by nothing that a client makes up.</summary>
public class BadHandleTests
{
    private const string HandleName = "dev.scribe/session";

    [Theory]
    [MemberData(nameof(Revision.All), MemberType = typeof(Revision))]
    public async Task ArgumentAndMeta_ThatNameTwoSessions_AreAConflict(string revision)
    {
        await using var server = await WebServer.StartAsync();
        var client = await server.ConnectAsync(revision);
        var one = await client.CallAsync("set_project", ("name", "alpha"), ("root", server.Directory)).HandleAsync();
        var other = await client.CallAsync("open_session").HandleAsync();

        foreach (var meta in new[] { other, "scs_nonsense", "" })
        {
            (await CallAsync(client, "append_entry", one, meta)).ShouldBe("session_conflict", meta == other ? "another's" : $"'{meta}'");
            (await CallAsync(client, "append_entry", meta, one)).ShouldBe("session_conflict");
        }

        (await CallAsync(client, "append_entry", one, one)).ShouldBe("ok");
        (await client.CallAsync("read_recent", ("session", one))).StructuredContent!.Value.GetProperty("entries").GetArrayLength().ShouldBe(1);
    }

    [Fact]
    public async Task TransportSessionId_NamesNothing_InARevisionWithoutSessions()
    {
        await using var server = await WebServer.StartAsync();
        var wire = server.Wire();
        var old = await server.ConnectAsync(Revision.V2025_11_25);
        await old.CallAsync("set_project", ("name", "alpha"), ("root", server.Directory));
        server.Log.AddSecret(old.SessionId.ShouldNotBeNull());

        foreach (var id in new[] { "of-my-own", old.SessionId })
        {
            (await PostAsync(wire, "open_session", ("Mcp-Session-Id", id))).ShouldBe("ok");
            (await PostAsync(wire, "get_project", ("Mcp-Session-Id", id))).ShouldBe("session_required");
        }
    }

    [Theory]
    [InlineData("Mcp-Param-Session")]
    [InlineData("Mcp-Param-session")]
    [InlineData("session")]
    [InlineData("dev.scribe-session")]
    [InlineData("Cookie")]
    public async Task Header_NamesNoSession(string header)
    {
        await using var server = await WebServer.StartAsync();
        var client = await server.ConnectAsync(Revision.V2026_07_28);
        var handle = await client.CallAsync("set_project", ("name", "alpha"), ("root", server.Directory)).HandleAsync();

        (await PostAsync(server.Wire(), "get_project", (header, header == "Cookie" ? $"session={handle}" : handle))).ShouldBe("session_required");
    }

    private static async Task<string> CallAsync(McpClient client, string tool, string argument, string meta) => Code(
        JsonNode.Parse((await client.CallToolAsync(new CallToolRequestParams
        {
            Name = tool,
            Arguments = new JsonObject { ["message"] = "planted", ["session"] = argument }.ToDictionary(
                pair => pair.Key, pair => System.Text.Json.JsonSerializer.SerializeToElement(pair.Value)),
            Meta = new JsonObject { [HandleName] = meta },
        })).StructuredContent!.Value.GetRawText()));

    private static async Task<string> PostAsync(Wire wire, string tool, (string Name, string? Value) header)
    {
        var answer = await wire.PostAsync(Messages.PerRequestCall(tool), [.. Messages.Headers("tools/call", tool), header]);
        answer.Status.ShouldBe(200);
        answer.Header("Mcp-Session-Id").ShouldBeNull();
        return Code(answer.Json["result"]!["structuredContent"]);
    }

    private static string Code(JsonNode? content) => content?["error"]?["code"]?.GetValue<string>() ?? "ok";
}
