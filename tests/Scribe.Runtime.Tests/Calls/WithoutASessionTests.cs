using Microsoft.Extensions.DependencyInjection;
using ModelContextProtocol.Client;
using ModelContextProtocol.Protocol;
using Scribe.Runtime.Tests.Storage;
using Scribe.Tests.Shared;

namespace Scribe.Runtime.Tests.Calls;

/// <summary>Nothing leads from a missing session to any default.</summary>
public sealed class WithoutASessionTests
{
    public static TheoryData<Transport, string, bool> Rows
    {
        get
        {
            var rows = new TheoryData<Transport, string, bool>();
            foreach (var transport in Enum.GetValues<Transport>())
            {
                foreach (var revision in new[] { Revision.V2025_11_25, Revision.V2026_07_28 })
                {
                    rows.Add(transport, revision, false);
                    rows.Add(transport, revision, true);
                }
            }

            return rows;
        }
    }

    [Theory]
    [MemberData(nameof(Rows))]
    public async Task EverythingThatIsNoOpener_IsRefused_AndLeavesNoRow(Transport transport, string revision, bool isAuthenticated)
    {
        await using var server = Start();
        await using var endpoint = new HttpEndpoint(server.Services) { Stateless = transport == Transport.StatelessHttp };
        var client = await ConnectAsync(server, endpoint, transport, revision, isAuthenticated);
        string[] allowed = isAuthenticated ? [.. Everything.Openers, .. Everything.OfOwners] : Everything.Openers;
        var empty = StoreRows.Count(server.Directory.Database);

        ShouldBeOfEachKind(await Everything.ShouldNeedASessionAsync(client.Mcp, allowed, server.Directory.Path));

        StoreRows.Count(server.Directory.Database).ShouldBe(empty);
        server.Log.Text.ShouldNotContain(AuthorCode.HasRun);
    }

    [Theory]
    [MemberData(nameof(Revision.All), MemberType = typeof(Revision))]
    public async Task OnStdio_EverythingThatIsNoOpener_IsRefused_AndLeavesNoRow(string revision)
    {
        using var directory = new TempDirectory();
        using var process = StoreWorker.Start("author-server", directory.Database);
        var log = process.StandardError.ReadToEndAsync();
        await using (var client = await McpClient.CreateAsync(
            new StreamClientTransport(process.StandardInput.BaseStream, process.StandardOutput.BaseStream),
            new McpClientOptions { ProtocolVersion = revision, DiscoverProbeTimeout = Timeout.InfiniteTimeSpan }))
        {
            var empty = StoreRows.Count(directory.Database);

            ShouldBeOfEachKind(await Everything.ShouldNeedASessionAsync(client, Everything.Openers, directory.Path));

            StoreRows.Count(directory.Database).ShouldBe(empty);
        }

        process.StandardInput.Close();
        (await log.WaitAsync(TimeSpan.FromSeconds(60))).ShouldNotContain(AuthorCode.HasRun);
        await process.WaitForExitAsync();
    }

    [Theory]
    [MemberData(nameof(Rows))]
    public async Task Opener_OpensASessionOfItsOwn_ForEachWhoAsks(Transport transport, string revision, bool isAuthenticated)
    {
        foreach (var opener in Everything.Openers)
        {
            await using var server = Start();
            await using var endpoint = new HttpEndpoint(server.Services) { Stateless = transport == Transport.StatelessHttp };
            var handles = new List<string?>();
            for (var i = 0; i < 2; i++)
            {
                var client = await ConnectAsync(server, endpoint, transport, revision, isAuthenticated);
                var tool = (await client.Mcp.ListToolsAsync()).Single(tool => tool.Name == opener);
                var arguments = Everything.ArgumentsOf(tool, server.Directory.Path).Select(argument => (argument.Key, argument.Value));
                handles.Add((await client.CallAsync(opener, [.. arguments])).ShouldSucceed().Text("session"));
            }

            handles.ShouldAllBe(handle => handle != null);
            handles.ShouldBeUnique();
        }
    }

    private static TestServer Start() => TestServer.Start(builder => builder.WithScribeTools().WithAuthorCode());

    private static void ShouldBeOfEachKind((int Tools, int Prompts, int Resources) called)
    {
        called.Tools.ShouldBePositive();
        called.Prompts.ShouldBePositive();
        called.Resources.ShouldBePositive();
    }

    private static Task<TestClient> ConnectAsync(TestServer server, HttpEndpoint endpoint, Transport transport, string revision, bool isAuthenticated)
    {
        var user = isAuthenticated ? Users.First : null;
        return transport == Transport.Pipes
            ? server.ConnectAsync(revision, user)
            : server.ConnectHttpAsync(endpoint, revision, () => user);
    }
}
