using ModelContextProtocol.Client;
using ModelContextProtocol.Protocol;

namespace Scribe.Server.Tests;

/// <summary>Nothing leads from a missing session to any default, in the servers as they are run.</summary>
public sealed class WithoutASessionTests
{
    [Theory]
    [MemberData(nameof(Revisions.All), MemberType = typeof(Revisions))]
    public async Task OnStdio_EverythingThatIsNoOpener_IsRefused_AndLeavesNoRow(string revision)
    {
        await using var stage = new Stage();
        await using var server = ServerProcess.Start(stage.Database);
        await using var client = await McpClient.CreateAsync(
            new StreamClientTransport(server.Input, server.Output),
            new McpClientOptions { ProtocolVersion = revision, DiscoverProbeTimeout = Timeout.InfiniteTimeSpan });

        await ShouldNeedASessionAsync(client, Everything.Openers, stage);
    }

    [Theory]
    [MemberData(nameof(Revisions.All), MemberType = typeof(Revisions))]
    public async Task OverHttp_EverythingThatIsNoOpener_IsRefused_AndLeavesNoRow(string revision)
    {
        await using var stage = new Stage();
        using var issuer = new TokenIssuer(KeyForm.EcPem);
        var keys = stage.File("keys");
        await File.WriteAllTextAsync(keys, issuer.PublicKeys);
        await using var server = await HttpServerProcess.StartAsync(
            stage.Database, 0, "--jwt-issuer", TokenIssuer.Name, "--jwt-audience", TokenIssuer.Audience, "--jwt-keys", keys);
        await using var anonymous = await server.ConnectAsync(revision);
        await using var owner = await server.ConnectAsync(revision, issuer.SignFor("first"));

        await ShouldNeedASessionAsync(anonymous, Everything.Openers, stage);
        await ShouldNeedASessionAsync(owner, [.. Everything.Openers, .. Everything.OfOwners], stage);
    }

    [Theory]
    [InlineData(Revision.WithConnections, false)]
    [InlineData(Revision.WithConnections, true)]
    [InlineData(Revision.WithoutSessions, false)]
    [InlineData(Revision.WithoutSessions, true)]
    public async Task OfTheSample_EverythingThatIsNoOpener_IsRefused_AndLeavesNoRow(string revision, bool http)
    {
        await using var stage = new Stage();
        await using var cart = CartProcess.Start(stage.Database, http);
        var client = (await cart.ConnectAsync(revision)).Mcp;

        await ShouldNeedASessionAsync(client, ["open_session"], stage);
    }

    private static async Task ShouldNeedASessionAsync(McpClient client, string[] allowed, Stage stage)
    {
        var empty = StoreRows.Count(stage.Database);

        (await Everything.ShouldNeedASessionAsync(client, allowed, stage.Path)).Tools.ShouldBePositive();

        StoreRows.Count(stage.Database).ShouldBe(empty);
    }
}
