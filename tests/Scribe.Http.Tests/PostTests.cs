using System.Text;

namespace Scribe.Http.Tests;

/// <summary>What is asked of every POST, of whichever era.</summary>
public class PostTests
{
    [Theory]
    [InlineData("application/json, text/event-stream", 200)]
    [InlineData("text/event-stream;q=0.5, application/json;q=0.1", 200)]
    [InlineData("*/*", 200)]
    [InlineData("application/*, text/*", 200)]
    [InlineData("application/json", 406)]
    [InlineData("text/event-stream", 406)]
    [InlineData("text/html", 406)]
    [InlineData("application/json, text/event-stream;q=0", 406)]
    [InlineData("application/jsonp, text/event-stream", 406)]
    [InlineData("no media type", 406)]
    [InlineData(null, 406)]
    public async Task Accept_MustListBothTypes(string? accept, int status)
    {
        await using var server = await WebServer.StartEchoAsync();

        var answer = await server.Wire().PostAsync(Messages.Initialize(), ("Accept", accept));

        answer.Status.ShouldBe(status, answer.Text);
        if (status != 200)
            answer.ShouldRefuse(status, -32600, "Accept: application/json, text/event-stream");
    }

    [Theory]
    [InlineData("application/json", 200)]
    [InlineData("application/json; charset=utf-8", 200)]
    [InlineData("application/json; charset=\"UTF-8\"", 200)]
    [InlineData("application/json; charset=utf-16", 415)]
    [InlineData("text/plain", 415)]
    [InlineData("application/x-www-form-urlencoded", 415)]
    [InlineData("application/json-patch+json", 415)]
    [InlineData("no type at all", 415)]
    [InlineData(null, 415)]
    public async Task ContentType_MustBeJson(string? type, int status)
    {
        await using var server = await WebServer.StartEchoAsync();

        var answer = await server.Wire().PostAsync(Messages.Initialize(), ("Content-Type", type));

        answer.Status.ShouldBe(status, answer.Text);
        if (status != 200)
            answer.ShouldRefuse(status, -32600, "Content-Type: application/json");
    }

    [Fact]
    public async Task CompressedBody_IsRefused_AndNotTakenForBrokenJson()
    {
        await using var server = await WebServer.StartEchoAsync();

        (await server.Wire().PostAsync(Messages.Initialize(), ("Content-Encoding", "gzip"))).ShouldRefuse(415, -32600, "not compressed");
        (await server.Wire().PostAsync(Messages.Initialize(), ("Content-Encoding", "identity"))).Status.ShouldBe(200);
    }

    [Theory]
    [InlineData("", -32700)]
    [InlineData("   ", -32700)]
    [InlineData("""{"jsonrpc":"2.0","id":1,"method":"pi""", -32700)]
    [InlineData("""{"jsonrpc":"2.0","id":1,"method":"ping"}{}""", -32700)]
    [InlineData("""{"jsonrpc":"2.0","id":1,"method":"ping","method":"initialize"}""", -32700)]
    [InlineData("""{'jsonrpc':'2.0'}""", -32700)]
    [InlineData("null", -32600)]
    [InlineData("\"ping\"", -32600)]
    [InlineData("[]", -32600)]
    [InlineData("""[{"jsonrpc":"2.0","id":1,"method":"ping"}]""", -32600)]
    [InlineData("{}", -32600)]
    [InlineData("""{"jsonrpc":"1.0","id":1,"method":"ping"}""", -32600)]
    [InlineData("""{"jsonrpc":2.0,"id":1,"method":"ping"}""", -32600)]
    [InlineData("""{"id":1,"method":"ping"}""", -32600)]
    [InlineData("""{"jsonrpc":"2.0","id":null,"method":"ping"}""", -32600)]
    [InlineData("""{"jsonrpc":"2.0","id":{},"method":"ping"}""", -32600)]
    [InlineData("""{"jsonrpc":"2.0","id":[1],"method":"ping"}""", -32600)]
    [InlineData("""{"jsonrpc":"2.0","id":true,"method":"ping"}""", -32600)]
    [InlineData("""{"jsonrpc":"2.0","id":1.5,"method":"ping"}""", -32600)]
    [InlineData("""{"jsonrpc":"2.0","id":9223372036854775808,"method":"ping"}""", -32600)]
    [InlineData("""{"jsonrpc":"2.0","id":1,"method":""}""", -32600)]
    [InlineData("""{"jsonrpc":"2.0","id":1,"method":5}""", -32600)]
    [InlineData("""{"jsonrpc":"2.0","id":1,"method":"ping","params":[]}""", -32600)]
    [InlineData("""{"jsonrpc":"2.0","id":1,"method":"ping","params":{"_meta":"x"}}""", -32600)]
    [InlineData("""{"jsonrpc":"2.0","id":1,"method":"ping","result":{}}""", -32600)]
    [InlineData("""{"jsonrpc":"2.0","id":1}""", -32600)]
    [InlineData("""{"jsonrpc":"2.0","result":{}}""", -32600)]
    [InlineData("""{"jsonrpc":"2.0","id":1,"result":{},"error":{"code":1,"message":""}}""", -32600)]
    [InlineData("""{"jsonrpc":"2.0","id":1,"error":"no"}""", -32600)]
    [InlineData("""{"jsonrpc":"2.0","id":1,"error":{"code":"no"}}""", -32600)]
    public async Task BodyThatIsNoMessage_IsRefused(string body, int code)
    {
        await using var server = await WebServer.StartEchoAsync();
        var wire = server.Wire();

        (await wire.PostAsync(body)).ShouldRefuse(400, code);
        (await wire.PostAsync(body, Messages.Headers("ping"))).ShouldRefuse(400, code);
        (await wire.PostAsync(body, ("Mcp-Session-Id", await wire.InitializeAsync()))).ShouldRefuse(400, code);
    }

    [Fact]
    public async Task Batch_IsRefused_InItsOwnWords()
    {
        await using var server = await WebServer.StartEchoAsync();

        (await server.Wire().PostAsync($"[{Messages.Initialize()}]")).ShouldRefuse(400, -32600, "batches");
    }

    [Fact]
    public async Task BodyThatIsNotUtf8_IsRefused()
    {
        await using var server = await WebServer.StartEchoAsync();
        var wire = server.Wire();

        (await wire.PostAsync(Encoding.Latin1.GetBytes("""{"jsonrpc":"2.0","id":"é","method":"ping"}"""))).ShouldRefuse(400, -32700, "not UTF-8");
        (await wire.PostAsync(Encoding.Unicode.GetBytes(Messages.Initialize()))).ShouldRefuse(400, -32700);
    }

    [Theory]
    [InlineData("""{"jsonrpc":"2.0","id":"\ud800","method":"ping"}""")]
    [InlineData("""{"jsonrpc":"2.0","id":1,"method":"\ud800"}""")]
    [InlineData("""{"jsonrpc":"\ud800","id":1,"method":"ping"}""")]
    [InlineData("""{"jsonrpc":"2.0","id":1,"method":"ping","\ud800":1}""")]
    [InlineData("""{"jsonrpc":"2.0","id":1,"method":"ping","params":{"_meta":{"\udc00":1}}}""")]
    [InlineData("""{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"\ud800"}}""")]
    [InlineData("""{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"echo","arguments":{"text":"\ud800"}}}""")]
    [InlineData("""{"jsonrpc":"2.0","method":"notifications/\ud800"}""")]
    public async Task HalfASurrogatePair_IsRefused(string body)
    {
        await using var server = await WebServer.StartEchoAsync();
        var wire = server.Wire();

        (await wire.PostAsync(body)).ShouldRefuse(400, -32700, "surrogate");
        (await wire.PostAsync(body, Messages.Headers("ping"))).ShouldRefuse(400, -32700, "surrogate");
        (await wire.PostAsync(body, ("Mcp-Session-Id", await wire.InitializeAsync()))).ShouldRefuse(400, -32700, "surrogate");
    }

    [Fact]
    public async Task WholeSurrogatePair_IsText()
    {
        await using var server = await WebServer.StartEchoAsync();
        var wire = server.Wire();

        var answer = await wire.PostAsync("""{"jsonrpc":"2.0","id":"\ud83d\ude00","method":"ping"}""", ("Mcp-Session-Id", await wire.InitializeAsync()));

        answer.Status.ShouldBe(200, answer.Text);
        answer.Json["id"]!.GetValue<string>().ShouldBe("\U0001F600");
    }

    [Fact]
    public async Task TooDeepBody_IsRefused()
    {
        await using var server = await WebServer.StartEchoAsync();
        var deep = string.Concat(Enumerable.Repeat("[", 5000)) + string.Concat(Enumerable.Repeat("]", 5000));

        (await server.Wire().PostAsync("""{"jsonrpc":"2.0","id":1,"method":"ping","params":{"x":""" + deep + "}}")).ShouldRefuse(400, -32700);
    }

    [Theory]
    [InlineData("7")]
    [InlineData("-7")]
    [InlineData("\"seven\"")]
    [InlineData("\"\"")]
    public async Task Refusal_RepeatsTheIdOfTheRequest(string id)
    {
        await using var server = await WebServer.StartEchoAsync();

        var answer = await server.Wire().PostAsync($$"""{"jsonrpc":"2.0","id":{{id}},"method":"ping"}""");

        answer.ShouldRefuse(400, -32600, "Mcp-Session-Id").Json["id"]!.ToJsonString().ShouldBe(id);
    }

    [Fact]
    public async Task Refusal_LeavesTheIdOut_WhereThereIsNone()
    {
        await using var server = await WebServer.StartEchoAsync();

        (await server.Wire().PostAsync("""{"jsonrpc":"2.0","id":{},"method":"ping"}""")).Json.AsObject().ContainsKey("id").ShouldBeFalse();
        (await server.Wire().PostAsync("nonsense")).Json.AsObject().ContainsKey("id").ShouldBeFalse();
    }

    [Theory]
    [InlineData("PUT")]
    [InlineData("PATCH")]
    [InlineData("OPTIONS")]
    [InlineData("TRACE")]
    [InlineData("PURGE")]
    public async Task OtherMethods_AreNotAllowed(string method)
    {
        await using var server = await WebServer.StartEchoAsync();

        var answer = await server.Wire().SendAsync(new HttpMethod(method), null);

        answer.ShouldRefuse(405, -32600, "POST");
        answer.Header("Allow").ShouldBe("GET, POST, DELETE");
    }

    [Fact]
    public async Task Head_IsNotAllowed_AndHasNoBody()
    {
        await using var server = await WebServer.StartEchoAsync();

        var answer = await server.Wire().SendAsync(HttpMethod.Head, null);

        answer.Status.ShouldBe(405);
        answer.Text.ShouldBeEmpty();
    }
}
