using System.Net;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;

namespace Scribe.Http.Tests;

/// <summary>How much at once, and for how long.</summary>
public class LimitTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task RequestBeyondTheLimit_IsRefused_UntilOneHasEnded()
    {
        await using var server = await WebServer.StartEchoAsync(options => options.ConcurrentRequests = 1);
        var wire = server.Wire();
        var waiting = wire.PostAsync(Wait("a"), Messages.Headers("tools/call", "wait"));
        await server.Gate("a").Begun.Task.WaitAsync(Patience);

        var refused = await wire.PostAsync(Messages.Initialize());
        server.Gate("a").Opened.SetResult();

        refused.ShouldRefuse(503, -32603, "requests").Header("Retry-After").ShouldBe("1");
        (await waiting).Text.ShouldContain("opened");
        (await wire.PostAsync(Messages.Initialize())).Status.ShouldBe(200);
    }

    [Fact]
    public async Task Streams_AreCountedApart()
    {
        await using var server = await WebServer.StartEchoAsync(options => (options.ConcurrentRequests, options.ConcurrentStreams) = (1, 1));
        var wire = server.Wire();
        var ids = new[] { await wire.InitializeAsync(), await wire.InitializeAsync(), await wire.InitializeAsync() };

        using var listening = await ListenAsync(wire, ids[0]);
        using (var refused = await ListenAsync(wire, ids[1]))
            (await WireAnswer.ReadAsync(refused)).ShouldRefuse(503, -32603, "streams").Header("Retry-After").ShouldBe("1");
        (await wire.PostAsync(Messages.Call("echo", new JsonObject { ["text"] = "x" }), ("Mcp-Session-Id", ids[2]))).Status.ShouldBe(200);
    }

    [Fact]
    public async Task ClosedStream_MakesRoomForAnother()
    {
        await using var server = await WebServer.StartEchoAsync(options => options.ConcurrentStreams = 1);
        var wire = server.Wire();
        var (first, second) = (await wire.InitializeAsync(), await wire.InitializeAsync());
        using (var listening = await ListenAsync(wire, first))
            listening.StatusCode.ShouldBe(HttpStatusCode.OK);

        await Eventually.HoldsAsync(async () =>
        {
            using var again = await ListenAsync(wire, second);
            return again.StatusCode == HttpStatusCode.OK;
        });
    }

    [Fact]
    public async Task RequestThatTakesTooLong_IsCancelled_AndSaysSo_OnRevision20260728()
    {
        await using var server = await WebServer.StartEchoAsync(options => options.RequestTimeout = TimeSpan.FromMilliseconds(300));

        var answer = await server.Wire().PostAsync(Wait("a"), Messages.Headers("tools/call", "wait"));

        answer.ShouldRefuse(504, -32603, "may have taken effect").Json["id"]!.GetValue<int>().ShouldBe(7);
        await server.Gate("a").Cancelled.Task.WaitAsync(Patience);
    }

    [Fact]
    public async Task RequestThatTakesTooLong_IsCancelled_AndSaysSo_InASession()
    {
        await using var server = await WebServer.StartEchoAsync(options => options.RequestTimeout = TimeSpan.FromMilliseconds(300));
        var wire = server.Wire();
        var id = await wire.InitializeAsync();

        var answer = await wire.PostAsync(Messages.Call("wait", new JsonObject { ["gate"] = "a" }, "seven"), ("Mcp-Session-Id", id));

        // The stream had begun, so the error is its last event.
        answer.Status.ShouldBe(200);
        answer.Code.ShouldBe(-32603);
        answer.Json["id"]!.GetValue<string>().ShouldBe("seven");
        await server.Gate("a").Cancelled.Task.WaitAsync(Patience);
        (await wire.PostAsync(Messages.Call("echo", new JsonObject { ["text"] = "x" }), ("Mcp-Session-Id", id))).Status.ShouldBe(200);
    }

    [Fact]
    public async Task IdleSession_Ends_AndIsSweptOut()
    {
        var time = new FakeTimers();
        await using var server = await StartAsync(time, options => options.TransportSessionIdleTimeout = TimeSpan.FromMinutes(30));
        var wire = server.Wire();
        var (used, idle) = (await wire.InitializeAsync(), await wire.InitializeAsync());

        time.Advance(TimeSpan.FromMinutes(29));
        (await EchoAsync(wire, used)).Status.ShouldBe(200);
        time.Advance(TimeSpan.FromMinutes(2));

        await Eventually.HoldsAsync(() => Task.FromResult(server.Sessions.Count == 1));
        (await EchoAsync(wire, used)).Status.ShouldBe(200);
        (await EchoAsync(wire, idle)).ShouldRefuse(404, -32600);
    }

    [Fact]
    public async Task IdleSession_IsGone_EvenBeforeItIsSweptOut()
    {
        var time = new FakeTimers();
        await using var server = await StartAsync(time);
        var wire = server.Wire();
        var id = await wire.InitializeAsync();

        time.AdvanceWithoutTimers(TimeSpan.FromHours(2));

        server.Sessions.Count.ShouldBe(1);
        (await EchoAsync(wire, id)).ShouldRefuse(404, -32600);
        server.Sessions.Count.ShouldBe(0);
    }

    [Fact]
    public async Task SessionWithAStreamOrARequest_IsNotIdle()
    {
        var time = new FakeTimers();
        await using var server = await StartAsync(time, options => options.RequestTimeout = TimeSpan.FromDays(1));
        var wire = server.Wire();
        var (listens, waits) = (await wire.InitializeAsync(), await wire.InitializeAsync());
        using var listening = await ListenAsync(wire, listens);
        var waiting = wire.PostAsync(Messages.Call("wait", new JsonObject { ["gate"] = "a" }), ("Mcp-Session-Id", waits));
        await server.Gate("a").Begun.Task.WaitAsync(Patience);

        time.Advance(TimeSpan.FromHours(3));
        await server.Sessions.SweepAsync(default);

        server.Sessions.Count.ShouldBe(2);
        server.Gate("a").Opened.SetResult();
        (await waiting).Text.ShouldContain("opened");
        (await EchoAsync(wire, listens)).Status.ShouldBe(200);
    }

    [Fact]
    public async Task SessionBeyondTheLimit_TakesThePlaceOfTheOneIdleLongest()
    {
        var time = new FakeTimers();
        await using var server = await StartAsync(time, options => options.TransportSessions = 2);
        var wire = server.Wire();
        var oldest = await wire.InitializeAsync();
        time.Advance(TimeSpan.FromMinutes(1));
        var newer = await wire.InitializeAsync();

        var newest = await wire.InitializeAsync();

        (await EchoAsync(wire, oldest)).ShouldRefuse(404, -32600);
        (await EchoAsync(wire, newer)).Status.ShouldBe(200);
        (await EchoAsync(wire, newest)).Status.ShouldBe(200);
        server.Sessions.Count.ShouldBe(2);
    }

    [Fact]
    public async Task SessionBeyondTheLimit_IsRefused_WhileAllAreInUse()
    {
        var time = new FakeTimers();
        await using var server = await StartAsync(time, options => options.TransportSessions = 2);
        var wire = server.Wire();
        var ids = new[] { await wire.InitializeAsync(), await wire.InitializeAsync() };

        (await wire.PostAsync(Messages.Initialize())).ShouldRefuse(503, -32603, "sessions").Header("Retry-After").ShouldBe("1");

        foreach (var id in ids)
            (await EchoAsync(wire, id)).Status.ShouldBe(200);
    }

    [Fact]
    public async Task ManyWhoInitializeAtOnce_AreNeverMoreThanTheLimit()
    {
        await using var server = await WebServer.StartEchoAsync(options => options.TransportSessions = 5);
        var wire = server.Wire();

        var answers = await Task.WhenAll(Enumerable.Range(0, 40).Select(_ => wire.PostAsync(Messages.Initialize())));

        answers.Count(answer => answer.Status == 200).ShouldBe(5);
        answers.Count(answer => answer.Status == 503).ShouldBe(35);
        server.Sessions.Count.ShouldBe(5);
    }

    private static Task<WebServer> StartAsync(FakeTimers time, Action<StreamableHttpOptions>? options = null) =>
        WebServer.StartEchoAsync(options, builder => builder.Services.AddSingleton<TimeProvider>(time));

    private static string Wait(string gate) => Messages.PerRequestCall("wait", new JsonObject { ["gate"] = gate });

    private static Task<WireAnswer> EchoAsync(Wire wire, string id) =>
        wire.PostAsync(Messages.Call("echo", new JsonObject { ["text"] = "x" }), ("Mcp-Session-Id", id));

    private static Task<HttpResponseMessage> ListenAsync(Wire wire, string id) =>
        wire.OpenAsync(HttpMethod.Get, null, ("Accept", "text/event-stream"), ("Mcp-Session-Id", id));
}
