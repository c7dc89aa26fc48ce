namespace Scribe.Runtime.Tests.Identity.Agents;

/// <summary>Which session becomes an agent's: the first that its connection opens, until that one ends.</summary>
public sealed class AgentSessionTests : AgentFixture
{
    [Fact]
    public async Task OtherSession_ThatIsResumedOnTheHoldersConnection_IsNotMadeTheAgents()
    {
        await using (var before = Start())
        {
            var modern = await before.ConnectAsync(Revision.V2026_07_28);
            var handle = (await SetProjectAsync(modern)).Text("session")!;
            var client = await before.ConnectAsync();
            (await client.CallAsync("resume_session", ("session", handle))).ShouldSucceed();
            (await client.CallAsync("get_project")).ShouldSucceed().Project.ShouldBe("alpha");
        }

        await using var after = Start();
        (await (await after.ConnectAsync()).CallAsync("get_project")).ShouldFail("session_required");
    }

    [Fact]
    public async Task AgentsOwnHandle_CanBeResumedOnTheConnectionThatHasIt()
    {
        string handle;
        await using (var before = Start())
            handle = await (await before.ConnectAsync()).OpenAsync("alpha", Root);

        await using var after = Start();
        var client = await after.ConnectAsync();
        (await client.CallAsync("resume_session", ("session", handle))).ShouldSucceed();
        (await client.CallAsync("append_entry", ("message", "m"))).ShouldSucceed();
        (await client.CallAsync("append_entry", ("session", handle), ("message", "m"))).ShouldSucceed();
    }

    [Fact]
    public async Task SecondSession_IsNamedByItsHandle_AndTheConnectionStaysTheAgents()
    {
        await using var server = Start();
        var client = await server.ConnectAsync();
        await SetProjectAsync(client);

        var second = await client.CallAsync("open_session");

        second.Text("next")!.ShouldContain("a second session");
        (await client.CallAsync("get_project", ("session", second.Text("session")))).ShouldFail("project_required");
        (await client.CallAsync("get_project")).Project.ShouldBe("alpha");
    }

    [Fact]
    public async Task ClosedSession_FreesTheAgent_ForTheNextOneThatIsOpened()
    {
        await using (var before = Start())
        {
            var client = await before.ConnectAsync();
            await SetProjectAsync(client);
            (await client.CallAsync("close_session")).ShouldSucceed();
            (await client.CallAsync("get_project")).ShouldFail("session_required");
            await SetProjectAsync(client, "beta");
        }

        await using var after = Start();
        (await (await after.ConnectAsync()).CallAsync("get_project")).ShouldSucceed().Project.ShouldBe("beta");
    }

    [Fact]
    public async Task ExpiredSession_IsSaidToBe_AndTheNextOneIsTheAgents()
    {
        var time = new FakeTime();
        await using (var before = Start(time: time))
            await SetProjectAsync(await before.ConnectAsync());
        time.Advance(TimeSpan.FromHours(27));

        await using (var later = Start(time: time))
        {
            var client = await later.ConnectAsync();
            (await client.CallAsync("get_project")).ShouldFail("session_expired");
            await SetProjectAsync(client, "beta");
        }

        await using var after = Start(time: time);
        (await (await after.ConnectAsync()).CallAsync("get_project")).ShouldSucceed().Project.ShouldBe("beta");
    }
}
