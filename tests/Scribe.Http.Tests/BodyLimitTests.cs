using System.Text;
using Microsoft.AspNetCore.Hosting;

namespace Scribe.Http.Tests;

/// <summary>Bodies that are too large, too slow, or never end.</summary>
public class BodyLimitTests
{
    private static readonly string[] Usual = ["Host: localhost", "Accept: application/json, text/event-stream", "Content-Type: application/json"];

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task TenMegabytes_AreRefused_AndTheAnswerArrives(bool isChunked)
    {
        await using var server = await WebServer.StartEchoAsync();
        var wire = server.Wire();
        HttpContent content = isChunked
            ? new StreamContent(new Endless(new byte[10 * 1024 * 1024]))
            : new ByteArrayContent(new byte[10 * 1024 * 1024]);

        var answer = await wire.SendAsync(
            HttpMethod.Post, content, ("Accept", "application/json, text/event-stream"), ("Content-Type", "application/json"));

        answer.ShouldRefuse(413, -32600, "4,194,304 bytes");
        (await wire.PostAsync(Messages.Initialize())).Status.ShouldBe(200);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Limit_IsExact(bool isChunked)
    {
        await using var server = await WebServer.StartEchoAsync(options => options.BodyLimit = 2000);
        var wire = server.Wire();
        var body = Encoding.UTF8.GetBytes(Messages.Initialize());
        Task<WireAnswer> PostAsync(int length)
        {
            byte[] padded = [.. body, .. Enumerable.Repeat((byte)' ', length - body.Length)];
            return wire.SendAsync(
                HttpMethod.Post,
                isChunked ? new StreamContent(new Endless(padded)) : new ByteArrayContent(padded),
                ("Accept", "application/json, text/event-stream"),
                ("Content-Type", "application/json"));
        }

        (await PostAsync(2000)).Status.ShouldBe(200);
        (await PostAsync(2001)).ShouldRefuse(413, -32600, "2,000 bytes");
    }

    [Fact]
    public async Task LimitAboveTheWebServersOwn_Holds()
    {
        await using var server = await WebServer.StartEchoAsync(options => options.BodyLimit = 40_000_000);
        var body = Encoding.UTF8.GetBytes(Messages.Initialize());

        (await server.Wire().PostAsync([.. body, .. Enumerable.Repeat((byte)' ', 35_000_000)])).Status.ShouldBe(200);
    }

    [Fact]
    public async Task BodyThatDrips_IsGivenUp()
    {
        // Without the web server's own least rate, which would give it up after five seconds.
        await using var server = await WebServer.StartEchoAsync(
            options => options.BodyTimeout = TimeSpan.FromMilliseconds(300),
            builder => builder.WebHost.ConfigureKestrel(kestrel => kestrel.Limits.MinRequestBodyDataRate = null));
        using var raw = await RawHttp.ConnectAsync(server.Endpoint);
        await raw.WriteAsync(RawHttp.Head("POST", Usual, 1000) + "{");

        (await raw.ReadAsync()).ShouldRefuse(408, -32600, "without pauses");
    }

    [Fact]
    public async Task HalfABody_OpensNothing()
    {
        await using var server = await WebServer.StartEchoAsync();
        var whole = Messages.Initialize();
        using (var raw = await RawHttp.ConnectAsync(server.Endpoint))
        {
            await raw.WriteAsync(RawHttp.Head("POST", Usual, whole.Length + 1) + whole);
            raw.EndOfSending();
            await raw.WaitForEndAsync();
        }

        server.Sessions.Count.ShouldBe(0);
    }

    [Fact]
    public async Task BodyWhoseChunksAreBroken_IsRefused()
    {
        await using var server = await WebServer.StartEchoAsync();
        using var raw = await RawHttp.ConnectAsync(server.Endpoint);
        await raw.WriteAsync(RawHttp.Head("POST", [.. Usual, "Transfer-Encoding: chunked"], length: null) + "5\r\n{\"jso\r\nxyz\r\n");

        (await raw.ReadAsync()).ShouldRefuse(400, -32600, "before it was complete");
    }

    [Theory]
    [InlineData("Content-Length: 5")]
    [InlineData("Transfer-Encoding: chunked\r\nTransfer-Encoding: gzip")]
    public async Task BodyOfTwoLengths_NeverReachesTheServer(string header)
    {
        await using var server = await WebServer.StartEchoAsync();

        var answer = await RawHttp.SendAsync(server.Endpoint, "POST", [.. Usual, header], Messages.Initialize());

        answer.Status.ShouldBeInRange(400, 501);
        server.Sessions.Count.ShouldBe(0);
    }

    /// <summary>Bytes whose number nobody announces.</summary>
    private sealed class Endless(byte[] bytes) : MemoryStream(bytes)
    {
        public override bool CanSeek => false;
    }
}
