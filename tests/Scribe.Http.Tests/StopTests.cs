using System.Text.Json.Nodes;

namespace Scribe.Http.Tests;

/// <summary>A server that stops lets its requests finish, and its streams end.</summary>
public class StopTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task RunningRequests_Finish_WhileStreamsEnd_AndSessionsAreGone()
    {
        await using var server = await WebServer.StartEchoAsync();
        var wire = server.Wire();
        var id = await wire.InitializeAsync();
        using var listening = await wire.OpenAsync(HttpMethod.Get, null, ("Accept", "text/event-stream"), ("Mcp-Session-Id", id));
        var inSession = wire.PostAsync(Messages.Call("wait", new JsonObject { ["gate"] = "a" }), ("Mcp-Session-Id", id));
        var byItself = wire.PostAsync(Messages.PerRequestCall("wait", new JsonObject { ["gate"] = "b" }), Messages.Headers("tools/call", "wait"));
        await Task.WhenAll(server.Gate("a").Begun.Task, server.Gate("b").Begun.Task).WaitAsync(Patience);

        var stopping = server.StopAsync();
        await listening.Content.ReadAsStringAsync().WaitAsync(Patience);
        server.Gate("a").Opened.SetResult();
        server.Gate("b").Opened.SetResult();

        (await inSession).Text.ShouldContain("opened");
        (await byItself).Text.ShouldContain("opened");
        await stopping.WaitAsync(Patience);
        server.Sessions.Count.ShouldBe(0);
    }
}
