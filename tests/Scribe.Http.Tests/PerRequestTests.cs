using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;

namespace Scribe.Http.Tests;

/// <summary>Revision 2026-07-28: every request stands alone, and its headers say what its body says.</summary>
public class PerRequestTests
{
    private const int HeaderMismatch = -32020;
    private const int UnsupportedRevision = -32022;

    private static readonly string Echo = Messages.PerRequestCall("echo", new JsonObject { ["text"] = "hello" });

    [Fact]
    public async Task Call_IsAnswered_WithoutAnySession()
    {
        await using var server = await WebServer.StartEchoAsync();

        var answer = await server.Wire().PostAsync(Echo, Messages.Headers("tools/call", "echo"));

        answer.Status.ShouldBe(200, answer.Text);
        answer.Json["result"]!["content"]![0]!["text"]!.GetValue<string>().ShouldBe("hello");
        answer.Header("Mcp-Session-Id").ShouldBeNull();
        answer.Header("X-Accel-Buffering").ShouldBe("no");
    }

    [Fact]
    public async Task SessionId_IsIgnored_AndNotEchoed()
    {
        await using var server = await WebServer.StartEchoAsync();

        var answer = await server.Wire().PostAsync(Echo, [.. Messages.Headers("tools/call", "echo"), ("Mcp-Session-Id", "made-up")]);

        answer.Status.ShouldBe(200, answer.Text);
        answer.Header("Mcp-Session-Id").ShouldBeNull();
    }

    [Theory]
    [InlineData("tools/call", "echo", "2026-07-28", 200, 0)]
    [InlineData(null, "echo", "2026-07-28", 400, HeaderMismatch)]
    [InlineData("", "echo", "2026-07-28", 400, HeaderMismatch)]
    [InlineData("tools/list", "echo", "2026-07-28", 400, HeaderMismatch)]
    [InlineData("TOOLS/CALL", "echo", "2026-07-28", 400, HeaderMismatch)]
    [InlineData("tools/call", null, "2026-07-28", 400, HeaderMismatch)]
    [InlineData("tools/call", "", "2026-07-28", 400, HeaderMismatch)]
    [InlineData("tools/call", "who", "2026-07-28", 400, HeaderMismatch)]
    [InlineData("tools/call", "Echo", "2026-07-28", 400, HeaderMismatch)]
    [InlineData("tools/call", "=?base64?ZWNobw==?=", "2026-07-28", 200, 0)]
    [InlineData("tools/call", "=?base64?d2hv?=", "2026-07-28", 400, HeaderMismatch)]
    [InlineData("tools/call", "=?base64?!!!?=", "2026-07-28", 400, HeaderMismatch)]
    [InlineData("tools/call", "=?base64?/w==?=", "2026-07-28", 400, HeaderMismatch)]
    [InlineData("tools/call", "=?BASE64?ZWNobw==?=", "2026-07-28", 400, HeaderMismatch)]
    [InlineData("tools/call", "echo", null, 400, HeaderMismatch)]
    [InlineData("tools/call", "echo", "2025-11-25", 400, HeaderMismatch)]
    [InlineData("tools/call", "echo", "", 400, UnsupportedRevision)]
    [InlineData("tools/call", "echo", "2099-01-01", 400, UnsupportedRevision)]
    [InlineData("tools/call", "echo", "2026-07-28, 2026-07-28", 400, UnsupportedRevision)]
    [InlineData("tools/call", "echo", "DRAFT", 400, UnsupportedRevision)]
    public async Task Headers_MustAgreeWithTheBody(string? method, string? name, string? revision, int status, int code)
    {
        await using var server = await WebServer.StartEchoAsync();

        var answer = await server.Wire().PostAsync(Echo, Messages.Headers(method, name, revision));

        if (status == 200)
            answer.Status.ShouldBe(200, answer.Text);
        else
            answer.ShouldRefuse(status, code).Json["id"]!.GetValue<int>().ShouldBe(7);
    }

    [Fact]
    public async Task NameThatIsNoText_IsNotInTheHeaderEither()
    {
        await using var server = await WebServer.StartEchoAsync();
        var headers = Messages.Headers("tools/call", "echo");

        (await server.Wire().PostAsync(Messages.PerRequest("tools/call", new JsonObject { ["name"] = 5 }), headers)).ShouldRefuse(400, HeaderMismatch);
        (await server.Wire().PostAsync(Messages.PerRequest("tools/call"), headers)).ShouldRefuse(400, HeaderMismatch, "says nothing");
    }

    [Theory]
    [InlineData("resources/read", "uri")]
    [InlineData("prompts/get", "name")]
    public async Task NamedRequests_NeedTheName(string method, string source)
    {
        await using var server = await WebServer.StartEchoAsync();
        var body = Messages.PerRequest(method, new JsonObject { [source] = "x:y" });

        (await server.Wire().PostAsync(body, Messages.Headers(method))).ShouldRefuse(400, HeaderMismatch, $"params.{source}");
        (await server.Wire().PostAsync(body, Messages.Headers(method, "other"))).ShouldRefuse(400, HeaderMismatch, $"params.{source}");
    }

    [Theory]
    [InlineData("""{"region":"west"}""", "Region", "west", 200)]
    [InlineData("""{"region":"west"}""", "Region", null, 400)]
    [InlineData("""{"region":"west"}""", "Region", "east", 400)]
    [InlineData("""{"region":"Zürich"}""", "Region", "=?base64?WsO8cmljaA==?=", 200)]
    [InlineData("""{"region":"west"}""", "Region", "=?base64?!?=", 400)]
    [InlineData("""{"region":null}""", "Region", null, 200)]
    [InlineData("{}", "Region", null, 200)]
    [InlineData("{}", "Region", "west", 400)]
    [InlineData("""{"shard":42}""", "Shard", "42", 200)]
    [InlineData("""{"shard":42}""", "Shard", "42.0", 200)]
    [InlineData("""{"shard":42}""", "Shard", "43", 400)]
    [InlineData("""{"shard":42}""", "Shard", "forty-two", 400)]
    [InlineData("""{"shard":9007199254740993}""", "Shard", "9007199254740993", 400)]
    [InlineData("""{"dry":true}""", "Dry", "true", 200)]
    [InlineData("""{"dry":true}""", "Dry", "True", 400)]
    [InlineData("""{"dry":false}""", "Dry", "true", 400)]
    [InlineData("""{"region":{"a":1}}""", "Region", "a", 400)]
    public async Task ArgumentsWithHeaders_MustAgree(string arguments, string header, string? value, int status)
    {
        await using var server = await WebServer.StartEchoAsync();
        var body = Messages.PerRequestCall("route", JsonNode.Parse(arguments)!.AsObject());

        var answer = await server.Wire().PostAsync(body, [.. Messages.Headers("tools/call", "route"), ($"Mcp-Param-{header}", value)]);

        if (status == 200)
            answer.Status.ShouldBe(200, answer.Text);
        else
            answer.ShouldRefuse(status, HeaderMismatch, $"Mcp-Param-{header}");
    }

    [Fact]
    public async Task UnsupportedRevision_ListsTheSupportedOnes()
    {
        await using var server = await WebServer.StartEchoAsync();

        var answer = await server.Wire().PostAsync(Echo, Messages.Headers("tools/call", "echo", "1900-01-01"));

        answer.ShouldRefuse(400, UnsupportedRevision, "2026-07-28, 2025-11-25");
        answer.Json["error"]!["data"]!["requested"]!.GetValue<string>().ShouldBe("1900-01-01");
        answer.Json["error"]!["data"]!["supported"]!.AsArray().Select(revision => revision!.GetValue<string>())
            .ShouldBe(["2026-07-28", "2025-11-25", "2025-06-18", "2025-03-26", "2024-11-05"]);
    }

    [Fact]
    public async Task Meta_MustHaveItsRequiredFields()
    {
        await using var server = await WebServer.StartEchoAsync();
        var wire = server.Wire();
        Task<WireAnswer> Post(JsonObject meta) => wire.PostAsync(Messages.PerRequest("tools/list", meta: meta), Messages.Headers("tools/list"));

        (await Post(Messages.Meta())).Status.ShouldBe(200);
        (await Post(new JsonObject { [Messages.CapabilitiesKey] = new JsonObject() })).ShouldRefuse(400, -32602, Messages.RevisionKey);
        (await Post(new JsonObject { [Messages.CapabilitiesKey] = new JsonObject(), [Messages.RevisionKey] = 5 })).ShouldRefuse(400, -32602, Messages.RevisionKey);
        (await Post(new JsonObject { [Messages.RevisionKey] = Revision.V2026_07_28 })).ShouldRefuse(400, -32602, Messages.CapabilitiesKey);
        (await Post(new JsonObject { [Messages.RevisionKey] = Revision.V2026_07_28, [Messages.CapabilitiesKey] = "all" })).ShouldRefuse(400, -32602, Messages.CapabilitiesKey);
        (await Post(Messages.Meta("2025-11-25"))).ShouldRefuse(400, HeaderMismatch);
        (await wire.PostAsync(Messages.Request("tools/list"), Messages.Headers("tools/list"))).ShouldRefuse(400, -32602);
    }

    [Theory]
    [InlineData("initialize")]
    [InlineData("ping")]
    [InlineData("logging/setLevel")]
    [InlineData("resources/subscribe")]
    [InlineData("resources/unsubscribe")]
    [InlineData("no/such/method")]
    public async Task MethodThatIsNotThere_Is404(string method)
    {
        await using var server = await WebServer.StartEchoAsync();

        var answer = await server.Wire().PostAsync(Messages.PerRequest(method), Messages.Headers(method));

        answer.Status.ShouldBe(404, answer.Text);
        answer.Code.ShouldBe(-32601);
        answer.Json["id"]!.GetValue<int>().ShouldBe(7);
    }

    [Fact]
    public async Task ToolThatIsNotThere_IsAnErrorOfTheCall_NotOfTheTransport()
    {
        await using var server = await WebServer.StartEchoAsync();

        var answer = await server.Wire().PostAsync(Messages.PerRequestCall("nothing"), Messages.Headers("tools/call", "nothing"));

        answer.Status.ShouldBe(200, answer.Text);
        answer.Code.ShouldBe(-32602);
    }

    [Fact]
    public async Task Notification_IsAccepted_WithOrWithoutHeadersOfItsOwn_IfTheyAreTrue()
    {
        await using var server = await WebServer.StartEchoAsync();
        var wire = server.Wire();
        var body = Messages.Notification("notifications/anything");

        var accepted = await wire.PostAsync(body, Messages.Headers(null));
        accepted.Status.ShouldBe(202, accepted.Text);
        accepted.Text.ShouldBeEmpty();
        accepted.ContentType.ShouldBeNull();
        (await wire.PostAsync(body, Messages.Headers("notifications/anything"))).Status.ShouldBe(202);
        (await wire.PostAsync(body, Messages.Headers("notifications/other"))).ShouldRefuse(400, HeaderMismatch);
    }

    [Fact]
    public async Task Response_IsRefused()
    {
        await using var server = await WebServer.StartEchoAsync();

        (await server.Wire().PostAsync("""{"jsonrpc":"2.0","id":1,"result":{}}""", Messages.Headers(null))).ShouldRefuse(400, -32600, "inputResponses");
    }

    [Theory]
    [InlineData("GET")]
    [InlineData("DELETE")]
    public async Task OtherMethods_AreOfTheOldRevisions(string method)
    {
        await using var server = await WebServer.StartEchoAsync();

        var answer = await server.Wire().SendAsync(
            new HttpMethod(method), null, ("Accept", "text/event-stream"), ("MCP-Protocol-Version", Revision.V2026_07_28), ("Mcp-Session-Id", "x"));

        answer.ShouldRefuse(405, -32600, "POST");
        answer.Header("Allow").ShouldBe("POST");
    }

    [Fact]
    public async Task PinnedRevision_IsTheOnlyOneOffered()
    {
        await using var server = await WebServer.StartAsync(
            tools: mcp => mcp.Services.Configure<ModelContextProtocol.Server.McpServerOptions>(options => options.ProtocolVersion = "2025-11-25"));

        (await server.Wire().PostAsync(Echo, Messages.Headers("tools/call", "echo"))).ShouldRefuse(400, UnsupportedRevision)
            .Json["error"]!["data"]!["supported"]!.ToJsonString().ShouldBe("""["2025-11-25"]""");
    }

    /// <summary>A server object that lives for one request has no changes to tell of.</summary>
    [Fact]
    public async Task Subscription_IsAcknowledged_GrantsNothing_AndEnds()
    {
        await using var server = await WebServer.StartEchoAsync();
        var body = Messages.PerRequest("subscriptions/listen", new JsonObject { ["notifications"] = new JsonObject { ["toolsListChanged"] = true } });

        var answer = await server.Wire().PostAsync(body, Messages.Headers("subscriptions/listen"));

        answer.Text.ShouldContain("notifications/subscriptions/acknowledged");
        answer.Text.ShouldContain("\"notifications\":{}");
        answer.Json["result"]!["resultType"]!.GetValue<string>().ShouldBe("complete");
    }

    [Fact]
    public async Task ClientThatLeaves_CancelsItsCall()
    {
        await using var server = await WebServer.StartEchoAsync();
        var wire = server.Wire();
        using var leaving = new CancellationTokenSource();
        using var http = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Post, server.Endpoint)
        {
            Content = new StringContent(Messages.PerRequestCall("wait", new JsonObject { ["gate"] = "a" }), Encoding.UTF8, "application/json"),
        };
        foreach (var (name, value) in Messages.Headers("tools/call", "wait").Append(("Accept", "application/json, text/event-stream")))
            request.Headers.TryAddWithoutValidation(name, value);
        var sending = http.SendAsync(request, leaving.Token);
        await server.Gate("a").Begun.Task.WaitAsync(TimeSpan.FromSeconds(30));

        await leaving.CancelAsync();

        await server.Gate("a").Cancelled.Task.WaitAsync(TimeSpan.FromSeconds(30));
        await Should.ThrowAsync<OperationCanceledException>(() => sending);
    }
}
