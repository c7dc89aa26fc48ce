using System.Net;
using System.Security.Claims;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Caching.Distributed;
using static Scribe.Http.Tests.Support.AskingCalls;

namespace Scribe.Http.Tests;

/// <summary>Transport sessions that any replica can go on with.</summary>
public sealed class SharedSessionTests
{
    private static readonly string Echo = Messages.Call("echo", new JsonObject { ["text"] = "hello" });

    [Theory]
    [InlineData("2025-11-25")]
    [InlineData("2025-06-18")]
    [InlineData("2025-03-26")]
    [InlineData("2024-11-05")]
    public async Task SessionThatOneReplicaBegan_GoesOnInAnother(string revision)
    {
        await using var replicas = await ReplicaPair.StartAsync();
        var opened = await replicas.First.Wire().PostAsync(Messages.Initialize(revision));
        var id = opened.Header("Mcp-Session-Id").ShouldNotBeNull();
        var other = replicas.Second.Wire();

        (await other.PostAsync(Messages.Notification("notifications/initialized"), Of(id))).Status.ShouldBe(202);
        var answer = await other.PostAsync(Echo, Of(id), ("MCP-Protocol-Version", revision));

        TextOf(answer).ShouldBe("hello");
        (await other.PostAsync(Echo, Of(id), ("MCP-Protocol-Version", revision == "2025-11-25" ? "2025-06-18" : "2025-11-25")))
            .ShouldRefuse(400, -32600, revision);
        (await other.PostAsync(Messages.Initialize(revision), Of(id))).ShouldRefuse(400, -32600, "without the header");
    }

    [Fact]
    public async Task WhatTheClientSaidOfItself_IsKnownEverywhere()
    {
        await using var replicas = await ReplicaPair.StartAsync();
        var id = await OpenAsync(replicas.First, new JsonObject { ["elicitation"] = new JsonObject() });

        foreach (var server in new[] { replicas.First, replicas.Second })
            TextOf(await server.Wire().PostAsync(Messages.Call("client"), Of(id))).ShouldBe("a client 2.5, can be asked");
    }

    [Fact]
    public async Task Session_OutlivesTheServerThatBeganIt()
    {
        await using var replicas = await ReplicaPair.StartAsync();
        var id = await replicas.First.Wire().InitializeAsync();

        await replicas.StartFirstAgainAsync();

        TextOf(await replicas.First.Wire().PostAsync(Echo, Of(id))).ShouldBe("hello");
    }

    [Fact]
    public async Task Stream_OpensInAnyReplica_AndHearsIt()
    {
        await using var replicas = await ReplicaPair.StartAsync();
        var id = await replicas.First.Wire().InitializeAsync();

        using var stream = await replicas.Second.Wire().OpenAsync(HttpMethod.Get, null, Of(id), ("Accept", "text/event-stream"));
        await replicas.Second.SpeakAsync(id, "notifications/tools/list_changed");

        stream.StatusCode.ShouldBe(HttpStatusCode.OK);
        using var events = new StreamReader(await stream.Content.ReadAsStreamAsync());
        var heard = "";
        while (!heard.Contains("notifications/tools/list_changed", StringComparison.Ordinal))
            heard = (await events.ReadLineAsync().WaitAsync(TimeSpan.FromSeconds(30))).ShouldNotBeNull("the stream has ended");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task SessionThatWasEndedInOneReplica_IsUnknownInAll(bool isAtHand)
    {
        await using var replicas = await ReplicaPair.StartAsync();
        var (first, second) = (replicas.First.Wire(), replicas.Second.Wire());
        var id = await first.InitializeAsync();
        if (isAtHand)
            TextOf(await second.PostAsync(Echo, Of(id))).ShouldBe("hello");

        (await first.SendAsync(HttpMethod.Delete, null, Of(id))).Status.ShouldBe(204);

        (await second.PostAsync(Echo, Of(id))).ShouldRefuse(404, -32600, "Send initialize again");
        (await first.PostAsync(Echo, Of(id))).ShouldRefuse(404, -32600);
        (await second.SendAsync(HttpMethod.Delete, null, Of(id))).ShouldRefuse(404, -32600);
        (replicas.First.Sessions.Count, replicas.Second.Sessions.Count).ShouldBe((0, 0));
    }

    [Fact]
    public async Task SessionOfAUser_IsUnknownToOthers_InEveryReplica()
    {
        await using var replicas = await ReplicaPair.StartAsync();
        (string, string?) ada = (HeaderAuthentication.Header, "i|c|ada"), bob = (HeaderAuthentication.Header, "i|c|bob");
        var id = await replicas.First.Wire().InitializeAsync(ada);
        var other = replicas.Second.Wire();

        foreach (var stranger in new[] { bob, (HeaderAuthentication.Header, null) })
        {
            (await other.PostAsync(Echo, Of(id), stranger)).ShouldRefuse(404, -32600);
            (await other.SendAsync(HttpMethod.Delete, null, Of(id), stranger)).ShouldRefuse(404, -32600);
        }

        replicas.Second.Sessions.Count.ShouldBe(0);
        TextOf(await other.PostAsync(Messages.Call("who"), Of(id), ada)).ShouldBe("ada");
        (await other.PostAsync(Echo, Of(id), bob)).ShouldRefuse(404, -32600);
        TextOf(await replicas.First.Wire().PostAsync(Messages.Call("who"), Of(id), ada)).ShouldBe("ada");
    }

    [Fact]
    public async Task SessionThatGaveWayToAnotherOne_HasNotEnded()
    {
        var time = new FakeTimers();
        await using var replicas = await ReplicaPair.StartAsync(options => options.TransportSessions = 1, time);
        var wire = replicas.First.Wire();
        var id = await wire.InitializeAsync();

        time.AdvanceWithoutTimers(TimeSpan.FromMinutes(1));
        var second = await wire.InitializeAsync();
        time.AdvanceWithoutTimers(TimeSpan.FromMinutes(1));

        TextOf(await wire.PostAsync(Echo, Of(id))).ShouldBe("hello");
        (await wire.PostAsync(Echo, Of(second))).ShouldRefuse(503, -32603, "As many transport sessions");
        TextOf(await replicas.Second.Wire().PostAsync(Echo, Of(second))).ShouldBe("hello");
    }

    [Fact]
    public async Task SessionThatARequestHasFound_GivesItsPlaceToNoOther()
    {
        var time = new FakeTimers();
        await using var replicas = await ReplicaPair.StartAsync(options => options.TransportSessions = 1, time);
        var id = await replicas.First.Wire().InitializeAsync();

        foreach (var server in new[] { replicas.First, replicas.Second })
        {
            using (await server.Sessions.UseAsync(id, new ClaimsPrincipal(), default))
            {
                time.AdvanceWithoutTimers(TimeSpan.FromHours(1));
                (await server.Wire().PostAsync(Messages.Initialize())).ShouldRefuse(503, -32603, "As many transport sessions");
            }

            time.AdvanceWithoutTimers(TimeSpan.FromMinutes(1));
            (await server.Wire().PostAsync(Messages.Initialize())).Status.ShouldBe(200);
        }
    }

    [Fact]
    public async Task IdleSession_EndsInAllReplicas_AndUseInOneKeepsIt()
    {
        var time = new FakeTimers();
        await using var replicas = await ReplicaPair.StartAsync(options => options.TransportSessionIdleTimeout = TimeSpan.FromMinutes(10), time);
        var (first, second) = (replicas.First.Wire(), replicas.Second.Wire());
        var (used, idle) = (await first.InitializeAsync(), await first.InitializeAsync());

        for (var i = 0; i < 3; i++)
        {
            time.Advance(TimeSpan.FromMinutes(5));
            TextOf(await second.PostAsync(Echo, Of(used))).ShouldBe("hello");
        }

        (await first.PostAsync(Echo, Of(idle))).ShouldRefuse(404, -32600);
        (await second.PostAsync(Echo, Of(idle))).ShouldRefuse(404, -32600);
        TextOf(await first.PostAsync(Echo, Of(used))).ShouldBe("hello");
        time.Advance(TimeSpan.FromMinutes(10));
        (await first.PostAsync(Echo, Of(used))).ShouldRefuse(404, -32600);
    }

    [Fact]
    public async Task OpenStream_KeepsASession_AndEndsWithIt_WhereverThatEnds()
    {
        var time = new FakeTimers();
        await using var replicas = await ReplicaPair.StartAsync(options => options.TransportSessionIdleTimeout = TimeSpan.FromMinutes(10), time);
        var (first, second) = (replicas.First.Wire(), replicas.Second.Wire());
        var id = await first.InitializeAsync();
        using var stream = await second.OpenAsync(HttpMethod.Get, null, Of(id), ("Accept", "text/event-stream"));

        for (var i = 0; i < 6; i++)
        {
            time.AdvanceWithoutTimers(TimeSpan.FromMinutes(4));
            await replicas.Second.Sessions.SweepAsync(default);
        }

        TextOf(await first.PostAsync(Echo, Of(id))).ShouldBe("hello");
        (await first.SendAsync(HttpMethod.Delete, null, Of(id))).Status.ShouldBe(204);
        await replicas.Second.Sessions.SweepAsync(default);
        (await stream.Content.ReadAsStringAsync()).ShouldNotContain("error");
        replicas.Second.Sessions.Count.ShouldBe(0);
    }

    [Fact]
    public async Task WhatIsKept_IsNoSecret_AndOpensNothing()
    {
        await using var replicas = await ReplicaPair.StartAsync();
        var initialize = JsonNode.Parse(Messages.Initialize())!;
        initialize["params"]!["_meta"] = new JsonObject { ["secret"] = "a secret in _meta" };
        initialize["params"]!["other"] = "a secret elsewhere";
        var opened = await replicas.First.Wire().PostAsync(initialize.ToJsonString());
        var id = opened.Header("Mcp-Session-Id").ShouldNotBeNull();

        TextOf(await replicas.Second.Wire().PostAsync(Echo, Of(id))).ShouldBe("hello");
        await replicas.First.StopAsync();
        await replicas.Second.StopAsync();
        var files = string.Concat(Directory.GetFiles(Path.GetDirectoryName(replicas.Database)!).Select(file => Encoding.Latin1.GetString(File.ReadAllBytes(file))));

        files.ShouldContain("clientInfo");
        files.ShouldNotContain(id);
        files.ShouldNotContain("a secret");
    }

    [Theory]
    [InlineData("x", 16_000)]
    [InlineData("+", 16_000)]
    [InlineData("語", 5_300)]
    [InlineData("😀", 1_300)]
    public async Task WhatTheClientSaysOfItself_IsBounded_AndKeptAsItIs(string text, int times)
    {
        await using var replicas = await ReplicaPair.StartAsync();
        var (wire, name) = (replicas.First.Wire(), string.Concat(Enumerable.Repeat(text, times)));

        var refused = await wire.PostAsync(InitializeBy(name + new string('x', 17_000)));
        refused.ShouldRefuse(413, -32600, "16,384 bytes").Header("Mcp-Session-Id").ShouldBeNull();
        replicas.First.Sessions.Count.ShouldBe(0);

        var id = (await wire.PostAsync(InitializeBy(name))).Header("Mcp-Session-Id").ShouldNotBeNull();
        TextOf(await replicas.Second.Wire().PostAsync(Messages.Call("client"), Of(id))).ShouldBe($"{name} 1, asks nobody");
    }

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("\u0000\t\r\n\u0085\u2028")]
    [InlineData("\u202Eemosrebmuc\uFEFF\uFFFF")]
    [InlineData("</script>\"'\\")]
    public async Task UnusualNameOfAClient_IsKnownEverywhere(string name)
    {
        await using var replicas = await ReplicaPair.StartAsync();
        var id = (await replicas.First.Wire().PostAsync(InitializeBy(name))).Header("Mcp-Session-Id").ShouldNotBeNull();

        foreach (var server in new[] { replicas.First, replicas.Second })
            TextOf(await server.Wire().PostAsync(Messages.Call("client"), Of(id))).ShouldBe($"{name} 1, asks nobody");
    }

    [Theory]
    [InlineData(40)]
    [InlineData(58)]
    [InlineData(59)]
    [InlineData(60)]
    [InlineData(61)]
    public async Task DeepCapabilities_AreKnownEverywhere_OrRefused(int levels)
    {
        await using var replicas = await ReplicaPair.StartAsync();
        var body = Messages.Initialize().Replace(
            "\"capabilities\":{}",
            $"\"capabilities\":{{\"elicitation\":{{}},\"experimental\":{{\"a\":{string.Concat(Enumerable.Repeat("{\"a\":", levels))}{{}}{new string('}', levels)}}}}}",
            StringComparison.Ordinal);

        var opened = await replicas.First.Wire().PostAsync(body);

        if (opened.Header("Mcp-Session-Id") is { } id)
            TextOf(await replicas.Second.Wire().PostAsync(Messages.Call("client"), Of(id))).ShouldBe("test 1, can be asked");
        else
            opened.Status.ShouldBe(400, opened.Text);
    }

    private static string InitializeBy(string name)
    {
        var initialize = JsonNode.Parse(Messages.Initialize())!;
        initialize["params"]!["clientInfo"]!["name"] = name;
        return initialize.ToJsonString();
    }

    private static string TextOf(WireAnswer answer)
    {
        answer.Status.ShouldBe(200, answer.Text);
        return answer.Json["result"]!["content"]![0]!["text"]!.GetValue<string>();
    }

    private static async Task<string> OpenAsync(WebServer server, JsonObject capabilities)
    {
        var initialize = JsonNode.Parse(Messages.Initialize())!;
        initialize["params"]!["capabilities"] = capabilities;
        initialize["params"]!["clientInfo"] = new JsonObject { ["name"] = "a client", ["version"] = "2.5" };
        return (await server.Wire().PostAsync(initialize.ToJsonString())).Header("Mcp-Session-Id").ShouldNotBeNull();
    }
}
