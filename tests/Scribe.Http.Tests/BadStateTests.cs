using Microsoft.Extensions.DependencyInjection;
using ModelContextProtocol.Client;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace Scribe.Http.Tests;

/// <summary>What clients make an author's tool keep, over HTTP: what is too much or of another kind is refused, and what was there is kept.</summary>
public class BadStateTests
{
    private const string Kept = "short";

    [Theory]
    [MemberData(nameof(Revision.All), MemberType = typeof(Revision))]
    public async Task ValueOfTenMegabytes_IsRefused(string revision)
    {
        await using var server = await StartAsync();
        var (client, handle) = await OpenAsync(server, revision);

        var refused = await client.CallAsync("keep", ("session", handle), ("key", "note"), ("text", "a"), ("times", 10_000_000));

        ShouldFail(refused, "state_too_large", "'note' takes 10000002 bytes");
        await ShouldHoldWhatWasKeptAsync(client, handle);
    }

    [Theory]
    [MemberData(nameof(Revision.All), MemberType = typeof(Revision))]
    public async Task KeyOfAMegabyte_IsRefused_AndNotRepeatedInFull(string revision)
    {
        await using var server = await StartAsync();
        var (client, handle) = await OpenAsync(server, revision);
        var key = new string('k', 1_000_000);

        foreach (var tool in new[] { "keep", "recall", "count_up" })
        {
            var refused = await client.CallAsync(tool, ("session", handle), ("key", key), ("text", "a"), ("times", 1));

            ShouldFail(refused, "invalid_argument", "longer than 256 bytes").Length.ShouldBeLessThan(1_000);
        }

        await ShouldHoldWhatWasKeptAsync(client, handle);
    }

    [Theory]
    [MemberData(nameof(Revision.All), MemberType = typeof(Revision))]
    public async Task ValueOfAnotherType_IsRefused_AndNamesTheKey(string revision)
    {
        await using var server = await StartAsync();
        var (client, handle) = await OpenAsync(server, revision);

        ShouldFail(await client.CallAsync("count_up", ("session", handle), ("key", "note")), "invalid_argument", "'note'");

        await ShouldHoldWhatWasKeptAsync(client, handle);
    }

    private static Task<WebServer> StartAsync() => WebServer.StartAsync(
        services: builder => builder.Services.AddMcpServer().WithTools([typeof(NoteTools)]));

    private static async Task<(McpClient Client, string Handle)> OpenAsync(WebServer server, string revision)
    {
        var client = await server.ConnectAsync(revision);
        var handle = await client.CallAsync("open_session").HandleAsync();
        (await client.CallAsync("keep", ("session", handle), ("key", "note"), ("text", Kept), ("times", 1))).IsError.ShouldNotBe(true);
        return (client, handle);
    }

    private static string ShouldFail(CallToolResult result, string code, string said)
    {
        result.IsError.ShouldBe(true);
        var error = result.StructuredContent!.Value.GetProperty("error");
        error.GetProperty("code").GetString().ShouldBe(code);
        error.GetProperty("message").GetString().ShouldNotBeNull().ShouldContain(said);
        error.GetProperty("suggestion").GetString().ShouldNotBeNullOrWhiteSpace();
        return string.Join('\n', result.Content.OfType<TextContentBlock>().Select(block => block.Text));
    }

    private static async Task ShouldHoldWhatWasKeptAsync(McpClient client, string handle) =>
        (await client.CallAsync("recall", ("session", handle), ("key", "note"))).Content.OfType<TextContentBlock>().Single().Text.ShouldBe(Kept);

    [McpServerToolType]
    private static class NoteTools
    {
        [McpServerTool(Name = "keep")]
        public static async Task<string> KeepAsync(Session session, string key, string text, int times)
        {
            await session.State.SetAsync(key, string.Concat(Enumerable.Repeat(text, times)));
            return "kept";
        }

        [McpServerTool(Name = "recall")]
        public static async Task<string?> RecallAsync(Session session, string key) => await session.State.GetAsync<string>(key);

        [McpServerTool(Name = "count_up")]
        public static async Task<int> CountUpAsync(Session session, string key) => await session.State.UpdateAsync<int>(key, count => count + 1);
    }
}
