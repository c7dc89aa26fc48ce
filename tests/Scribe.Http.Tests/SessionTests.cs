using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using ModelContextProtocol;
using ModelContextProtocol.Server;

namespace Scribe.Http.Tests;

/// <summary>Clients that begin with <c>initialize</c>, and their transport sessions.</summary>
public class SessionTests
{
    private static readonly string Echo = Messages.Call("echo", new JsonObject { ["text"] = "hello" });

    [Theory]
    [InlineData("2025-11-25", "2025-11-25")]
    [InlineData("2025-06-18", "2025-06-18")]
    [InlineData("2025-03-26", "2025-03-26")]
    [InlineData("2024-11-05", "2024-11-05")]
    [InlineData("1900-01-01", "2025-11-25")]
    public async Task Initialize_AgreesOnARevision_AndOpensASession(string wanted, string agreed)
    {
        await using var server = await WebServer.StartEchoAsync();
        var wire = server.Wire();

        var opened = await wire.PostAsync(Messages.Initialize(wanted));
        var id = opened.Header("Mcp-Session-Id").ShouldNotBeNull(opened.Text);
        var answer = await wire.PostAsync(Echo, ("Mcp-Session-Id", id), ("MCP-Protocol-Version", agreed));

        opened.Json["result"]!["protocolVersion"]!.GetValue<string>().ShouldBe(agreed);
        answer.Json["result"]!["content"]![0]!["text"]!.GetValue<string>().ShouldBe("hello");
    }

    [Fact]
    public async Task Id_IsRandom_AndVisibleAscii()
    {
        await using var server = await WebServer.StartEchoAsync();
        var wire = server.Wire();

        var ids = new[] { await wire.InitializeAsync(), await wire.InitializeAsync() };

        ids[0].ShouldNotBe(ids[1]);
        foreach (var id in ids)
        {
            server.Log.AddSecret(id);
            id.Length.ShouldBe(43, "32 bytes");
            id.ShouldAllBe(character => character > ' ' && character <= '~');
        }
    }

    [Fact]
    public async Task Revision_NeedNotBeRepeated_ButMustBeTheSessions()
    {
        await using var server = await WebServer.StartEchoAsync();
        var wire = server.Wire();
        var id = await wire.InitializeAsync();

        (await wire.PostAsync(Echo, ("Mcp-Session-Id", id))).Status.ShouldBe(200);
        (await wire.PostAsync(Echo, ("Mcp-Session-Id", id), ("MCP-Protocol-Version", "2025-06-18"))).ShouldRefuse(400, -32600, "2025-11-25");
        (await wire.PostAsync(Echo, ("Mcp-Session-Id", id), ("MCP-Protocol-Version", "1900-01-01"))).ShouldRefuse(400, -32022, "2025-11-25");
        (await wire.PostAsync(Messages.Initialize(), ("MCP-Protocol-Version", "2025-06-18"))).ShouldRefuse(400, -32020, "protocolVersion");
    }

    [Theory]
    [InlineData("POST")]
    [InlineData("GET")]
    [InlineData("DELETE")]
    public async Task RequestWithoutASession_IsToldToInitialize(string method)
    {
        await using var server = await WebServer.StartEchoAsync();

        (await SendAsync(server.Wire(), method, null)).ShouldRefuse(400, -32600, "Send initialize first");
    }

    [Theory]
    [InlineData("POST", "my-own-session")]
    [InlineData("GET", "my-own-session")]
    [InlineData("DELETE", "my-own-session")]
    [InlineData("POST", "")]
    [InlineData("POST", "a b")]
    [InlineData("POST", "../../etc")]
    public async Task UnknownSession_Is404_AndNeverAdopted(string method, string id)
    {
        await using var server = await WebServer.StartEchoAsync();
        var wire = server.Wire();

        (await SendAsync(wire, method, id)).ShouldRefuse(404, -32600, "Send initialize again");
        (await wire.PostAsync(Messages.Initialize(), ("Mcp-Session-Id", id))).ShouldRefuse(404, -32600);
        (await SendAsync(wire, method, id)).ShouldRefuse(404, -32600);
    }

    [Fact]
    public async Task SecondInitialize_OnASession_IsRefused()
    {
        await using var server = await WebServer.StartEchoAsync();
        var wire = server.Wire();

        (await wire.PostAsync(Messages.Initialize(), ("Mcp-Session-Id", await wire.InitializeAsync()))).ShouldRefuse(400, -32600, "without the header");
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"protocolVersion":5,"capabilities":{},"clientInfo":{"name":"a","version":"1"}}""")]
    [InlineData("""{"protocolVersion":"2025-11-25","capabilities":[],"clientInfo":{"name":"a","version":"1"}}""")]
    [InlineData("""{"protocolVersion":"2025-11-25","capabilities":{},"clientInfo":{"name":"a"}}""")]
    [InlineData("""{"protocolVersion":"2025-11-25","capabilities":{}}""")]
    public async Task IncompleteInitialize_IsRefused_AndLeavesNoSession(string parameters)
    {
        await using var server = await WebServer.StartEchoAsync();

        var answer = await server.Wire().PostAsync(Messages.Request("initialize", JsonNode.Parse(parameters)!.AsObject()));

        answer.ShouldRefuse(400, -32602, "clientInfo").Header("Mcp-Session-Id").ShouldBeNull();
        server.Sessions.Count.ShouldBe(0);
    }

    [Fact]
    public async Task RevisionThatHasNoInitialize_CannotBeAgreedOnByIt()
    {
        await using var server = await WebServer.StartEchoAsync();

        var answer = await server.Wire().PostAsync(Messages.Initialize(Revision.V2026_07_28));

        answer.ShouldRefuse(400, -32022, "without it").Header("Mcp-Session-Id").ShouldBeNull();
        answer.Json["error"]!["data"]!["supported"]!.AsArray().Select(revision => revision!.GetValue<string>())
            .ShouldBe(["2025-11-25", "2025-06-18", "2025-03-26", "2024-11-05"]);
        server.Sessions.Count.ShouldBe(0);
    }

    [Fact]
    public async Task InitializeThatTheServerRefuses_LeavesNoSession()
    {
        await using var server = await WebServer.StartEchoAsync(services: builder => builder.Services.Configure<McpServerOptions>(options =>
            options.Filters.Message.IncomingFilters.Add(_ => (_, _) => throw new McpProtocolException("not today", McpErrorCode.InvalidParams))));

        (await server.Wire().PostAsync(Messages.Initialize())).Text.ShouldContain("not today");
        server.Sessions.Count.ShouldBe(0);
    }

    [Fact]
    public async Task Delete_EndsTheSession()
    {
        await using var server = await WebServer.StartEchoAsync();
        var wire = server.Wire();
        var id = await wire.InitializeAsync();

        (await SendAsync(wire, "DELETE", id)).Status.ShouldBe(204);

        (await wire.PostAsync(Echo, ("Mcp-Session-Id", id))).ShouldRefuse(404, -32600);
        (await SendAsync(wire, "DELETE", id)).ShouldRefuse(404, -32600);
        server.Sessions.Count.ShouldBe(0);
    }

    [Fact]
    public async Task Delete_EndsWhatRunsInTheSession()
    {
        await using var server = await WebServer.StartEchoAsync();
        var wire = server.Wire();
        var id = await wire.InitializeAsync();
        var waiting = wire.PostAsync(Messages.Call("wait", new JsonObject { ["gate"] = "a" }), ("Mcp-Session-Id", id));
        await server.Gate("a").Begun.Task.WaitAsync(TimeSpan.FromSeconds(30));

        (await SendAsync(wire, "DELETE", id)).Status.ShouldBe(204);

        await server.Gate("a").Cancelled.Task.WaitAsync(TimeSpan.FromSeconds(30));
        await waiting.WaitAsync(TimeSpan.FromSeconds(30)).ContinueWith(_ => { }, TaskScheduler.Default);
    }

    [Fact]
    public async Task NotificationsAndResponses_AreAccepted()
    {
        await using var server = await WebServer.StartEchoAsync();
        var wire = server.Wire();
        var id = await wire.InitializeAsync();

        foreach (var body in new[] { Messages.Notification("notifications/anything"), """{"jsonrpc":"2.0","id":99,"result":{}}""" })
        {
            var answer = await wire.PostAsync(body, ("Mcp-Session-Id", id));
            answer.Status.ShouldBe(202, answer.Text);
            answer.Text.ShouldBeEmpty();
            answer.ContentType.ShouldBeNull();
        }
    }

    [Theory]
    [InlineData("text/event-stream", true)]
    [InlineData("*/*", true)]
    [InlineData("application/json", false)]
    [InlineData(null, false)]
    public async Task Get_NeedsAClientThatTakesEvents(string? accept, bool isAccepted)
    {
        await using var server = await WebServer.StartEchoAsync();
        var wire = server.Wire();
        var id = await wire.InitializeAsync();

        using var response = await wire.OpenAsync(HttpMethod.Get, null, ("Accept", accept), ("Mcp-Session-Id", id));

        if (isAccepted)
            response.Content.Headers.ContentType!.MediaType.ShouldBe("text/event-stream");
        else
            (await WireAnswer.ReadAsync(response)).ShouldRefuse(406, -32600, "Accept: text/event-stream");
    }

    [Fact]
    public async Task SecondStreamOfASession_IsRefused()
    {
        await using var server = await WebServer.StartEchoAsync();
        var wire = server.Wire();
        var id = await wire.InitializeAsync();
        using var first = await wire.OpenAsync(HttpMethod.Get, null, ("Accept", "text/event-stream"), ("Mcp-Session-Id", id));

        first.StatusCode.ShouldBe(System.Net.HttpStatusCode.OK);
        (await wire.GetAsync(("Accept", "text/event-stream"), ("Mcp-Session-Id", id))).ShouldRefuse(409, -32600);
    }

    [Fact]
    public async Task RefusedStream_LeavesTheOneThatIsOpen()
    {
        await using var server = await WebServer.StartEchoAsync();
        var wire = server.Wire();
        var id = await wire.InitializeAsync();
        using var first = await wire.OpenAsync(HttpMethod.Get, null, ("Accept", "text/event-stream"), ("Mcp-Session-Id", id));
        (await wire.GetAsync(("Accept", "text/event-stream"), ("Mcp-Session-Id", id))).ShouldRefuse(409, -32600);

        await server.SpeakAsync(id, "notifications/still_here");

        using var events = new StreamReader(await first.Content.ReadAsStreamAsync());
        var heard = "";
        while (!heard.Contains("notifications/still_here", StringComparison.Ordinal))
            heard = (await events.ReadLineAsync().WaitAsync(TimeSpan.FromSeconds(30))).ShouldNotBeNull("the stream has ended");
    }

    /// <summary>The SDK's transport opens one stream in its life.</summary>
    [Fact]
    public async Task StreamThatHasEnded_IsNotOpenedAgain_AndTheSessionGoesOn()
    {
        await using var server = await WebServer.StartEchoAsync();
        var wire = server.Wire();
        var id = await wire.InitializeAsync();
        using (var first = await wire.OpenAsync(HttpMethod.Get, null, ("Accept", "text/event-stream"), ("Mcp-Session-Id", id)))
            first.StatusCode.ShouldBe(System.Net.HttpStatusCode.OK);

        (await wire.GetAsync(("Accept", "text/event-stream"), ("Mcp-Session-Id", id))).ShouldRefuse(409, -32600);
        (await wire.PostAsync(Echo, ("Mcp-Session-Id", id))).Status.ShouldBe(200);
    }

    [Fact]
    public async Task ClientThatLeaves_DoesNotCancelItsCall()
    {
        await using var server = await WebServer.StartEchoAsync();
        var wire = server.Wire();
        var id = await wire.InitializeAsync();
        using (var leaving = new Wire(server.Endpoint))
        {
            _ = leaving.PostAsync(Messages.Call("wait", new JsonObject { ["gate"] = "a" }), ("Mcp-Session-Id", id));
            await server.Gate("a").Begun.Task.WaitAsync(TimeSpan.FromSeconds(30));
        }

        // A call after it shows that the server has seen the client go, and goes on.
        (await wire.PostAsync(Echo, ("Mcp-Session-Id", id))).Status.ShouldBe(200);
        server.Gate("a").Cancelled.Task.IsCompleted.ShouldBeFalse();
    }

    private static Task<WireAnswer> SendAsync(Wire wire, string method, string? id) => method == "POST"
        ? wire.PostAsync(Echo, ("Mcp-Session-Id", id))
        : wire.SendAsync(new HttpMethod(method), null, ("Accept", "text/event-stream"), ("Mcp-Session-Id", id));
}
