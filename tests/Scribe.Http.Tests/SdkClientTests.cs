using ModelContextProtocol.Client;
using ModelContextProtocol.Protocol;

namespace Scribe.Http.Tests;

/// <summary>The SDK's own client, on a real socket, with Scribe's tools.</summary>
public class SdkClientTests
{
    [Theory]
    [MemberData(nameof(Revision.All), MemberType = typeof(Revision))]
    public async Task Client_BindsAProject_AndWritesItsLog(string revision)
    {
        await using var server = await WebServer.StartAsync();
        var client = await server.ConnectAsync(revision);

        var handle = await client.CallAsync("set_project", ("name", "alpha"), ("root", server.Directory)).HandleAsync();
        await client.CallAsync("append_entry", ("session", handle), ("message", "over HTTP"));

        client.NegotiatedProtocolVersion.ShouldBe(revision);
        (await client.CallAsync("read_recent", ("session", handle))).StructuredContent!.Value.GetProperty("entries")[0]
            .GetProperty("message").GetString().ShouldBe("over HTTP");
    }

    [Fact]
    public async Task BothEras_AreServedOnOneEndpoint_AtOnce()
    {
        await using var server = await WebServer.StartAsync();
        var (old, modern) = (await server.ConnectAsync(Revision.V2025_11_25), await server.ConnectAsync(Revision.V2026_07_28));

        var handle = await old.CallAsync("set_project", ("name", "alpha"), ("root", server.Directory)).HandleAsync();

        (await modern.CallAsync("get_project", ("session", handle))).StructuredContent!.Value.GetProperty("project")
            .GetProperty("name").GetString().ShouldBe("alpha");
        (await modern.CallAsync("get_project")).IsError.ShouldBe(true);
    }

    [Fact]
    public async Task TransportSession_FindsItsScribeSession_WithoutAHandle()
    {
        await using var server = await WebServer.StartAsync();
        var (first, second) = (await server.ConnectAsync(Revision.V2025_11_25), await server.ConnectAsync(Revision.V2025_11_25));
        await first.CallAsync("set_project", ("name", "alpha"), ("root", server.Directory));
        await second.CallAsync("set_project", ("name", "beta"), ("root", server.Directory));

        ProjectOf(await first.CallAsync("get_project")).ShouldBe("alpha");
        ProjectOf(await second.CallAsync("get_project")).ShouldBe("beta");
        (await (await server.ConnectAsync(Revision.V2025_11_25)).CallAsync("get_project")).IsError.ShouldBe(true);
    }

    [Fact]
    public async Task ManyClientsAtOnce_KeepTheirProjectsApart()
    {
        await using var server = await WebServer.StartAsync();

        await Task.WhenAll(Enumerable.Range(0, 20).Select(async number =>
        {
            var client = await server.ConnectAsync(number % 2 == 0 ? Revision.V2025_11_25 : Revision.V2026_07_28);
            var handle = await client.CallAsync("set_project", ("name", $"project-{number}"), ("root", server.Directory)).HandleAsync();
            for (var call = 0; call < 10; call++)
                ProjectOf(await client.CallAsync("append_entry", ("session", handle), ("message", $"{call}"))).ShouldBe($"project-{number}");
        }));
    }

    /// <summary>The client sends what the specification wants of it, so the checks of this host let it pass.</summary>
    [Fact]
    public async Task ArgumentsWithHeaders_AreSentByTheClient_AndAgree()
    {
        await using var server = await WebServer.StartEchoAsync();
        var client = await server.ConnectAsync(Revision.V2026_07_28);
        var tool = (await client.ListToolsAsync()).Single(tool => tool.Name == "route");

        var answer = await tool.CallAsync(new Dictionary<string, object?> { ["region"] = "Zürich", ["shard"] = 42, ["dry"] = true });

        answer.Content.OfType<TextContentBlock>().Single().Text.ShouldBe("Zürich 42 True");
    }

    private static string? ProjectOf(CallToolResult result) =>
        result.StructuredContent!.Value.GetProperty("project").GetProperty("name").GetString();
}
