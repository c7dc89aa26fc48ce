using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;

namespace Scribe.Http.Tests;

/// <summary>Requests of a transport session that end before they are done.</summary>
public class CancellationTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    [Theory]
    [InlineData("7")]
    [InlineData("\"seven\"")]
    public async Task CancelledRequest_EndsWithoutAnAnswer_AndFreesItsPlace(string id)
    {
        await using var server = await WebServer.StartEchoAsync(options => options.ConcurrentRequests = 2);
        var wire = server.Wire();
        var session = await wire.InitializeAsync();
        var call = wire.PostAsync(Messages.Call("wait", new JsonObject { ["gate"] = "a" }, JsonNode.Parse(id)), ("Mcp-Session-Id", session));
        await server.Gate("a").Begun.Task.WaitAsync(Patience);

        (await CancelAsync(wire, session, id)).Status.ShouldBe(202);

        var answer = await call.WaitAsync(Patience);
        answer.Status.ShouldBe(200);
        answer.Text.ShouldNotContain("data:");
        await server.Gate("a").Cancelled.Task.WaitAsync(Patience);
        (await Task.WhenAll(EchoAsync(wire, session), EchoAsync(wire, session))).ShouldAllBe(echo => echo.Status == 200);
    }

    [Theory]
    [InlineData("8")]
    [InlineData("\"7\"")]
    [InlineData("{}")]
    [InlineData("null")]
    public async Task OtherRequests_GoOn(string cancelled)
    {
        await using var server = await WebServer.StartEchoAsync();
        var wire = server.Wire();
        var (session, other) = (await wire.InitializeAsync(), await wire.InitializeAsync());
        var call = wire.PostAsync(Messages.Call("wait", new JsonObject { ["gate"] = "a" }), ("Mcp-Session-Id", session));
        await server.Gate("a").Begun.Task.WaitAsync(Patience);

        (await CancelAsync(wire, session, cancelled)).Status.ShouldBe(202);
        (await CancelAsync(wire, other, "7")).Status.ShouldBe(202);
        server.Gate("a").Opened.SetResult();

        (await call.WaitAsync(Patience)).Text.ShouldContain("opened");
    }

    [Fact]
    public async Task RequestWhoseSessionIsEnded_IsToldSo()
    {
        await using var server = await WebServer.StartEchoAsync();
        var wire = server.Wire();
        var session = await wire.InitializeAsync();
        var call = wire.PostAsync(Messages.Call("wait", new JsonObject { ["gate"] = "a" }), ("Mcp-Session-Id", session));
        await server.Gate("a").Begun.Task.WaitAsync(Patience);

        (await wire.SendAsync(HttpMethod.Delete, null, ("Mcp-Session-Id", session))).Status.ShouldBe(204);

        // The stream had begun, so the error is its last event.
        var answer = await call.WaitAsync(Patience);
        answer.Code.ShouldBe(-32600);
        answer.Message.ShouldNotBeNull().ShouldContain("initialize");
        answer.Json["id"]!.GetValue<int>().ShouldBe(7);
        server.Log.Text.ShouldNotContain("unhandled");
    }

    [Fact]
    public async Task ToolThatDoesNotHeedItsCancellation_HoldsUpNoOtherClient()
    {
        var time = new FakeTimers();
        await using var server = await WebServer.StartEchoAsync(
            options => options.TransportSessions = 1, builder => builder.Services.AddSingleton<TimeProvider>(time));
        var wire = server.Wire();
        var session = await wire.InitializeAsync();
        using (var leaving = new Wire(server.Endpoint))
        {
            _ = leaving.PostAsync(Messages.Call("wait_deaf", new JsonObject { ["gate"] = "a" }), ("Mcp-Session-Id", session));
            await server.Gate("a").Begun.Task.WaitAsync(Patience);
        }

        // The session is idle once the server has seen the client go, and then gives its place to the next one.
        WireAnswer next = null!;
        await Eventually.HoldsAsync(async () =>
        {
            time.Advance(TimeSpan.FromMinutes(2));
            return (next = await wire.PostAsync(Messages.Initialize()).WaitAsync(Patience)).Status == 200;
        });
        var second = ("Mcp-Session-Id", next.Header("Mcp-Session-Id"));
        var call = wire.PostAsync(Messages.Call("wait_deaf", new JsonObject { ["gate"] = "b" }), second);
        await server.Gate("b").Begun.Task.WaitAsync(Patience);

        (await wire.SendAsync(HttpMethod.Delete, null, second).WaitAsync(Patience)).Status.ShouldBe(204);

        await call.WaitAsync(Patience);
        server.Gate("a").Opened.SetResult();
        server.Gate("b").Opened.SetResult();
    }

    private static Task<WireAnswer> CancelAsync(Wire wire, string session, string id) => wire.PostAsync(
        """{"jsonrpc":"2.0","method":"notifications/cancelled","params":{"requestId":ID}}""".Replace("ID", id, StringComparison.Ordinal),
        ("Mcp-Session-Id", session));

    private static Task<WireAnswer> EchoAsync(Wire wire, string session) =>
        wire.PostAsync(Messages.Call("echo", new JsonObject { ["text"] = "x" }), ("Mcp-Session-Id", session));
}
