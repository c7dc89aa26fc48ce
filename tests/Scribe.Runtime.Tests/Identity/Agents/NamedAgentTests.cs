using ModelContextProtocol.Client;
using ModelContextProtocol.Protocol;

namespace Scribe.Runtime.Tests.Identity.Agents;

/// <summary>A server that is named for an agent: whom it gives that agent's session, and whom not.</summary>
public sealed class NamedAgentTests : AgentFixture
{
    [Fact]
    public async Task Restart_ResumesTheAgentsSession_WithoutAHandle()
    {
        await using (var before = Start())
        {
            var opened = await SetProjectAsync(await before.ConnectAsync());
            opened.Text("next")!.ShouldContain("the session of the agent 'reviewer-1'");
        }

        await using var after = Start();
        var client = await after.ConnectAsync();

        (await client.CallAsync("get_project")).ShouldSucceed().Project.ShouldBe("alpha");
        (await client.CallAsync("append_entry", ("message", "after the restart"))).ShouldSucceed();
    }

    [Fact]
    public async Task SessionThatWasOpenedByOpenSession_IsTheAgents_AsWell()
    {
        await using (var before = Start())
            await (await before.ConnectAsync()).OpenAsync("alpha", Root);

        await using var after = Start();
        (await (await after.ConnectAsync()).CallAsync("get_project")).ShouldSucceed().Project.ShouldBe("alpha");
    }

    [Theory]
    [InlineData("REVIEWER-1", true)]
    [InlineData("reviewer-2", false)]
    public async Task SameName_WhateverItsCapitals_IsTheSameAgent(string name, bool same)
    {
        await using (var before = Start())
            await SetProjectAsync(await before.ConnectAsync());

        await using var after = Start(agent: name);
        (await (await after.ConnectAsync()).CallAsync("get_project")).Error.ShouldBe(same ? null : "session_required");
    }

    [Fact]
    public async Task SameRootThroughALink_IsTheSameAgent_AndAnotherRootIsAnother()
    {
        var link = Directory.CreateSymbolicLink(Temp.File("link"), Root).FullName;
        await using (var before = Start())
            await SetProjectAsync(await before.ConnectAsync());

        await using (var linked = Start(root: link))
            (await (await linked.ConnectAsync()).CallAsync("get_project")).ShouldSucceed().Project.ShouldBe("alpha");
        await using var other = Start(root: Temp.Folder("other"));
        (await (await other.ConnectAsync()).CallAsync("get_project")).ShouldFail("session_required");
    }

    [Fact]
    public async Task RevisionWithoutSessions_IsNotGivenTheAgentsSession()
    {
        await using (var before = Start())
            await SetProjectAsync(await before.ConnectAsync());

        await using var after = Start();
        var modern = await after.ConnectAsync(Revision.V2026_07_28);

        (await modern.CallAsync("get_project")).ShouldFail("session_required");
        (await SetProjectAsync(modern, "beta")).Text("next")!.ShouldNotContain("agent");
        (await (await after.ConnectAsync()).CallAsync("get_project")).ShouldSucceed().Project.ShouldBe("alpha");
    }

    [Theory]
    [MemberData(nameof(Revision.All), MemberType = typeof(Revision))]
    public async Task ClientOverHttp_IsNotGivenTheAgentsSession(string revision)
    {
        await using (var before = Start())
            await SetProjectAsync(await before.ConnectAsync());

        await using var after = Start();
        await using var endpoint = new HttpEndpoint(after.Services);
        (await (await after.ConnectHttpAsync(endpoint, revision)).CallAsync("get_project")).ShouldFail("session_required");
    }

    [Fact]
    public async Task AuthenticatedCaller_IsNotGivenTheAgentsSession()
    {
        await using (var before = Start())
            await SetProjectAsync(await before.ConnectAsync());

        await using var after = Start();
        (await (await after.ConnectAsync(user: Users.First)).CallAsync("get_project")).ShouldFail("session_required");
        (await (await after.ConnectAsync()).CallAsync("get_project")).ShouldSucceed().Project.ShouldBe("alpha");
    }

    [Fact]
    public async Task ClientThatCallsItselfAsTheAgent_IsNotGivenItsSession()
    {
        await using (var before = Start())
            await SetProjectAsync(await before.ConnectAsync());

        await using var unnamed = TestServer.Start(directory: Temp);
        await using var otherAgent = Start(agent: "reviewer-2");
        foreach (var server in new[] { unnamed, otherAgent })
        {
            var client = await server.ConnectAsync(
                new McpClientOptions { ProtocolVersion = Revision.V2025_11_25, ClientInfo = new Implementation { Name = Name, Version = "1" } },
                server.CreateOptions());
            (await client.CallAsync("get_project")).ShouldFail("session_required");
        }
    }
}
