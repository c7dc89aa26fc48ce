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
}
