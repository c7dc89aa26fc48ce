namespace Scribe.Http.Tests;

/// <summary>Of two values nobody can say which one a proxy went by.</summary>
public class RepeatedHeaderTests
{
    private static readonly string[] Usual = ["Host: localhost", "Accept: application/json, text/event-stream", "Content-Type: application/json"];

    [Theory]
    [InlineData("MCP-Protocol-Version", "2025-11-25")]
    [InlineData("Mcp-Session-Id", "x")]
    [InlineData("Mcp-Method", "ping")]
    [InlineData("Mcp-Name", "x")]
    [InlineData("Origin", "http://localhost")]
    [InlineData("Content-Type", "application/json")]
    public async Task RepeatedHeader_IsRefused_EvenIfBothSayTheSame(string header, string value)
    {
        await using var server = await WebServer.StartEchoAsync();
        string[] headers = [.. Usual.Where(line => !line.StartsWith(header, StringComparison.Ordinal)), $"{header}: {value}", $"{header.ToLowerInvariant()}: {value}"];

        (await RawHttp.SendAsync(server.Endpoint, "POST", headers, Messages.Initialize())).ShouldRefuse(400, -32600, header);
    }

    [Theory]
    [InlineData("GET")]
    [InlineData("DELETE")]
    public async Task RepeatedSessionId_IsRefused_ForEveryMethod(string method)
    {
        await using var server = await WebServer.StartEchoAsync();
        var id = await server.Wire().InitializeAsync();
        string[] headers = ["Host: localhost", "Accept: text/event-stream", $"Mcp-Session-Id: {id}", $"Mcp-Session-Id: {id}"];

        (await RawHttp.SendAsync(server.Endpoint, method, headers)).ShouldRefuse(400, -32600, "Mcp-Session-Id");
        server.Sessions.Count.ShouldBe(1);
    }

    [Fact]
    public async Task RepeatedHost_IsRefusedByTheWebServerItself()
    {
        await using var server = await WebServer.StartEchoAsync();

        (await RawHttp.SendAsync(server.Endpoint, "POST", ["Host: localhost", .. Usual], Messages.Initialize())).Status.ShouldBe(400);
    }
}
