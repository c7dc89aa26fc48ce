using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Scribe.Sessions;

namespace Scribe.Runtime.Tests.Tools;

/// <summary>An expired session says so to its owner, and is unknown to everybody else: on every tool, by every evidence.</summary>
public sealed class ExpiredSessionTests
{
    private static readonly TimeSpan Idle = TimeSpan.FromHours(27);

    [Theory]
    [MemberData(nameof(Revision.All), MemberType = typeof(Revision))]
    public async Task OnEveryTool_ItsHandleIsExpiredToItsOwner_AndUnknownToOthers(string revision)
    {
        var time = new FakeTime();
        await using var server = TestServer.Start(time: time);
        var owner = await server.ConnectAsync(revision, Users.First);
        var strangers = new[] { await server.ConnectAsync(revision, Users.Second), await server.ConnectAsync(revision) };
        var handle = await owner.OpenAsync("alpha", server.Directory.Path);
        time.Advance(Idle);

        foreach (var tool in await GuardedToolsAsync(owner))
        {
            (await owner.CallAsync(tool, ("session", handle))).ShouldFail("session_expired");
            (await owner.CallWithMetaAsync(tool, handle)).ShouldFail("session_expired");
            foreach (var stranger in strangers)
            {
                (await stranger.CallAsync(tool, ("session", handle))).ShouldFail("session_unknown");
                (await stranger.CallWithMetaAsync(tool, handle)).ShouldFail("session_unknown");
            }
        }
    }

    [Fact]
    public async Task OnEveryTool_AnAnonymousHandleIsUnknownToOwners()
    {
        var time = new FakeTime();
        await using var server = TestServer.Start(time: time);
        var anonymous = await server.ConnectAsync();
        var somebody = await server.ConnectAsync(user: Users.First);
        var handle = await anonymous.OpenAsync("alpha", server.Directory.Path);
        time.Advance(Idle);

        foreach (var tool in await GuardedToolsAsync(anonymous))
        {
            (await anonymous.CallAsync(tool, ("session", handle))).ShouldFail("session_expired");
            (await somebody.CallAsync(tool, ("session", handle))).ShouldFail("session_unknown");
        }
    }

    [Fact]
    public async Task OnEveryTool_ItsConnectionIsExpiredToItsOwner_AndNobodysToOthers()
    {
        var time = new FakeTime();
        await using var server = TestServer.Start(time: time);
        var user = Users.First;
        var shared = await server.ConnectAsync(Revision.V2025_11_25, () => user);
        await shared.OpenAsync("alpha", server.Directory.Path);
        time.Advance(Idle);

        foreach (var tool in await GuardedToolsAsync(shared))
        {
            user = Users.First;
            var own = await shared.CallAsync(tool);
            user = Users.Second;
            var foreign = await shared.CallAsync(tool);

            // What lists an owner's own needs no session, and shows none that has expired, but what it bound while it lived.
            if (tool is "list_sessions" or "list_projects")
            {
                var listed = tool["list_".Length..];
                own.Content.GetProperty(listed).GetArrayLength().ShouldBe(tool == "list_projects" ? 1 : 0);
                foreign.Content.GetProperty(listed).GetArrayLength().ShouldBe(0);
                continue;
            }

            // set_project may open a session in place of one that nobody named, and asks for its arguments then.
            own.ShouldFail(tool == "set_project" ? "invalid_argument" : "session_expired");
            foreign.ShouldFail(tool == "set_project" ? "invalid_argument" : "session_required");
        }
    }

    [Fact]
    public async Task AfterTheRetention_ItIsUnknownToItsOwnerToo()
    {
        var time = new FakeTime();
        await using var server = TestServer.Start(time: time);
        var owner = await server.ConnectAsync(user: Users.First);
        var handle = await owner.OpenAsync("alpha", server.Directory.Path);
        var collector = server.Services.GetServices<IHostedService>().OfType<SessionCollector>().ShouldHaveSingleItem();

        time.Advance(Idle);
        await collector.CollectAsync(default);
        foreach (var tool in await GuardedToolsAsync(owner))
            (await owner.CallAsync(tool, ("session", handle))).ShouldFail("session_expired");

        time.Advance(TimeSpan.FromDays(7));
        await collector.CollectAsync(default);
        foreach (var tool in await GuardedToolsAsync(owner))
            (await owner.CallAsync(tool, ("session", handle))).ShouldFail("session_unknown");
        (await owner.CallAsync("get_project")).ShouldFail("session_required");
    }

    private static async Task<IReadOnlyList<string>> GuardedToolsAsync(TestClient client)
    {
        var tools = (await client.Mcp.ListToolsAsync())
            .Where(tool => tool.JsonSchema.GetProperty("properties").TryGetProperty("session", out _))
            .Select(tool => tool.Name)
            .ToList();
        foreach (var known in new[] { "set_project", "get_project", "append_entry", "read_recent", "resume_session", "close_session" })
            tools.ShouldContain(known);
        return tools;
    }
}
