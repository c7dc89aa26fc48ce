using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using ModelContextProtocol.Client;
using ModelContextProtocol.Protocol;
using Scribe.Errors;
using Scribe.Identity;
using Scribe.Identity.Agents;
using Scribe.Sessions;
using Scribe.Storage;

namespace Scribe.Runtime.Tests.Identity;

/// <summary>A server that is named for an agent: whom it gives that agent's session, and whom not.</summary>
public sealed class NamedAgentTests : IDisposable
{
    private const string Name = "reviewer-1";

    private readonly TempDirectory _directory = new();
    private readonly string _root;

    public NamedAgentTests() => _root = _directory.Folder("repo");

    public void Dispose() => _directory.Dispose();

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
            await (await before.ConnectAsync()).OpenAsync("alpha", _root);

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
        var link = Directory.CreateSymbolicLink(_directory.File("link"), _root).FullName;
        await using (var before = Start())
            await SetProjectAsync(await before.ConnectAsync());

        await using (var linked = Start(root: link))
            (await (await linked.ConnectAsync()).CallAsync("get_project")).ShouldSucceed().Project.ShouldBe("alpha");
        await using var other = Start(root: _directory.Folder("other"));
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

        await using var unnamed = TestServer.Start(directory: _directory);
        await using var otherAgent = Start(agent: "reviewer-2");
        foreach (var server in new[] { unnamed, otherAgent })
        {
            var client = await server.ConnectAsync(
                new McpClientOptions { ProtocolVersion = Revision.V2025_11_25, ClientInfo = new Implementation { Name = Name, Version = "1" } },
                server.CreateOptions());
            (await client.CallAsync("get_project")).ShouldFail("session_required");
        }
    }

    [Fact]
    public async Task SecondLiveConnection_GetsASessionOfItsOwn_AndIsToldSo()
    {
        await using var server = Start(lease: TimeSpan.FromSeconds(2));
        var (first, second) = (await server.ConnectAsync(), await server.ConnectAsync());
        await SetProjectAsync(first);

        (await second.CallAsync("get_project")).ShouldFail("session_required").AllText.ShouldContain("another live process has the session of the agent 'reviewer-1'");
        (await SetProjectAsync(second, "beta")).Text("next")!.ShouldContain("so this session is one of your own");

        (await first.CallAsync("get_project")).Project.ShouldBe("alpha");
        (await second.CallAsync("get_project")).Project.ShouldBe("beta");
        server.Log.Text.ShouldContain("Another live connection holds the session of the agent 'reviewer-1'");
    }

    [Fact]
    public async Task SecondConnectionWithoutASession_FindsTheAgentsOnceTheFirstProcessHasLeft()
    {
        await using var second = Start(lease: TimeSpan.FromSeconds(2));
        var waiting = await second.ConnectAsync();
        await using (var first = Start(lease: TimeSpan.FromSeconds(2)))
        {
            await SetProjectAsync(await first.ConnectAsync());
            (await waiting.CallAsync("get_project")).ShouldFail("session_required");
        }

        (await waiting.CallAsync("get_project")).ShouldSucceed().Project.ShouldBe("alpha");
    }

    [Fact]
    public async Task HolderThatIsSilent_IsTakenOverAfterItsLease_ThoughTheClockWasSetBack()
    {
        await LeaveAHolderBehindAsync(new FakeTime());
        var time = new FakeTime();
        time.Advance(TimeSpan.FromDays(-30));
        await using var server = Start(time: time);
        var client = await server.ConnectAsync();

        var call = client.CallAsync("get_project");
        await AdvanceUntilDoneAsync(call, time);

        (await call).ShouldSucceed().Project.ShouldBe("alpha");
    }

    [Fact]
    public async Task HolderWhoseLeaseHasLapsedByTheClock_IsTakenOverAtOnce()
    {
        await LeaveAHolderBehindAsync(new FakeTime());
        var time = new FakeTime();
        time.Advance(TimeSpan.FromMinutes(6));
        await using var server = Start(time: time);

        (await (await server.ConnectAsync()).CallAsync("get_project")).ShouldSucceed().Project.ShouldBe("alpha");
    }

    [Theory]
    [InlineData(6)]
    [InlineData(60 * 24 * 365)]
    public async Task ClockThatJumpsForward_CostsTheHolderItsLease_AndNeverLetsTwoWrite(int minutes)
    {
        await using var first = Start(time: new FakeTime(), options: options => options.AbsoluteLifetime = TimeSpan.FromDays(3650));
        var holder = await first.ConnectAsync();
        var handle = await holder.OpenAsync("alpha", _root);
        (await holder.CallAsync("append_entry", ("message", "before"))).ShouldSucceed();

        // The idle time must not be what ends the session here.
        var time = new FakeTime();
        time.Advance(TimeSpan.FromMinutes(minutes));
        await using var second = Start(time: time, options: options => options.IdleTimeout = TimeSpan.FromDays(365));
        var taker = await second.ConnectAsync();
        var taken = await taker.CallAsync("append_entry", ("message", "taken"));

        if (taken.Error == "session_expired")
        {
            // For that clock the session is over, and the lease is taken all the same: the other may not write either.
            (await taker.CallAsync("set_project", ("name", "beta"), ("root", _root))).ShouldSucceed();
        }
        else
        {
            taken.ShouldSucceed();
        }

        await ShouldBeShutOutAsync(holder, handle);
    }

    [Fact]
    public async Task ClockThatJumpsBack_LeavesTheHolderItsLease()
    {
        await using var first = Start(time: new FakeTime(), lease: TimeSpan.FromSeconds(2));
        var holder = await first.ConnectAsync();
        await SetProjectAsync(holder);
        var time = new FakeTime();
        time.Advance(TimeSpan.FromDays(-30));
        await using var second = Start(time: time, lease: TimeSpan.FromSeconds(2));
        var other = await second.ConnectAsync();

        (await other.CallAsync("append_entry", ("message", "mine"))).ShouldFail("session_required");

        (await holder.CallAsync("append_entry", ("message", "still here"))).ShouldSucceed();
    }

    [Fact]
    public async Task HolderThatWasTakenOver_OpensASessionOfItsOwn_OnlyWhenItAsksTo()
    {
        await using var first = Start(time: new FakeTime());
        var holder = await first.ConnectAsync();
        var handle = await holder.OpenAsync("alpha", _root);
        var time = new FakeTime();
        time.Advance(TimeSpan.FromMinutes(6));
        await using var second = Start(time: time);
        var taker = await second.ConnectAsync();
        (await taker.CallAsync("get_project")).ShouldSucceed();

        await ShouldBeShutOutAsync(holder, handle);
        (await SetProjectAsync(holder, "beta")).Text("next")!.ShouldContain("has taken over the session of the agent 'reviewer-1'");

        (await holder.CallAsync("get_project")).Project.ShouldBe("beta");
        (await holder.CallAsync("append_entry", ("message", "own"))).ShouldSucceed();
        (await holder.CallAsync("get_project", ("session", handle))).ShouldFail("session_conflict");
        (await taker.CallAsync("get_project")).Project.ShouldBe("alpha");
        first.Log.Text.ShouldContain("has taken over the session of the agent 'reviewer-1'");
    }

    [Fact]
    public async Task HolderThatOnlyPassesItsHandle_IsShutOutByATakeover_AllTheSame()
    {
        await using var first = Start(time: new FakeTime());
        var holder = await first.ConnectAsync();
        var handle = await holder.OpenAsync();
        var time = new FakeTime();
        time.Advance(TimeSpan.FromMinutes(6));
        await using var second = Start(time: time);
        await SetProjectAsync(await second.ConnectAsync());

        (await holder.CallAsync("append_entry", ("session", handle), ("message", "m"))).ShouldFail("session_conflict");
    }

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
            handle = await (await before.ConnectAsync()).OpenAsync("alpha", _root);

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

    [Fact]
    public async Task ConnectionThatEnded_GivesTheLeaseBack_ThoughItsProcessLives()
    {
        await using var server = Start(lease: TimeSpan.FromSeconds(2));
        await OpenAndLeaveAsync(server);

        var next = await server.ConnectAsync();
        for (var attempt = 0; (await next.CallAsync("get_project")).Error is not null; attempt++)
        {
            attempt.ShouldBeLessThan(300);
            GC.Collect();
            GC.WaitForPendingFinalizers();
            await Task.Delay(50);
        }

        (await next.CallAsync("get_project")).Project.ShouldBe("alpha");
    }

    [Fact]
    public async Task SessionThatACallFoundBeforeItsOwnConnectionTookItOver_IsFoundAgain_AndTheSeatIsKept()
    {
        var time = new FakeTime();
        var handle = await LeaveAHolderBehindAsync(time);
        await using var store = TestStore.Open(_directory.Database, time);
        await using var seats = new AgentSeats(
            store.Leases, NamedAgent.KeyOf(Name, _root), TimeSpan.FromMinutes(5), time, NullLogger<AgentSeats>.Instance);
        var connection = new ConnectionId();
        var seat = seats.SeatOf(new CallEvidence { Connection = connection, Revision = Revision.V2025_11_25 })!;
        await seat.EnterAsync(default);
        seat.Standing.ShouldBe(AgentStanding.Waiting);
        var early = (await store.Registry.FindAsync(handle.Key, default))!;

        time.Advance(TimeSpan.FromMinutes(6));
        (await seat.SettleAsync(default)).ShouldBeTrue();

        (await seat.JudgeAsync(early, default)).ShouldBe(SeatVerdict.FoundTooEarly);
        var found = (await store.Registry.FindAsync(connection.KeyFor(Owner.Anonymous), default))!;
        (await seat.JudgeAsync(found, default)).ShouldBe(SeatVerdict.Usable);
        seat.Standing.ShouldBe(AgentStanding.Holds);
    }

    [Fact]
    public async Task CallsOfTheHolder_DoNotAskForTheLeaseAgain()
    {
        CountingLeases? leases = null;
        await using var server = Start(configure: builder =>
        {
            builder.WithScribeTools();
            builder.Services.AddSingleton<ILeaseStore>(
                provider => leases = new CountingLeases(provider.GetRequiredService<IScribeStore>().Leases));
        });
        var client = await server.ConnectAsync();
        var handle = await client.OpenAsync("alpha", _root);
        (await client.CallAsync("get_project")).ShouldSucceed();
        var asked = leases!.Asked;

        for (var call = 0; call < 10; call++)
        {
            (await client.CallAsync("get_project")).ShouldSucceed();
            (await client.CallAsync("get_project", ("session", handle))).ShouldSucceed();
        }

        leases.Asked.ShouldBe(asked);
    }

    [Theory]
    [InlineData("", "is empty")]
    [InlineData(" ", "is empty")]
    [InlineData("a/b", "is not an agent's name")]
    [InlineData("../x", "is not an agent's name")]
    [InlineData("a..b", "is not an agent's name")]
    [InlineData("-a", "is not an agent's name")]
    [InlineData("a\n", "is not an agent's name")]
    [InlineData("rev iewer", "is not an agent's name")]
    [InlineData("ревьюер", "is not an agent's name")]
    [InlineData("scs_abcdefgh", "begins like a session handle")]
    public void BadName_IsRefused_AndSaidWhy(string name, string why)
    {
        var refusal = Should.Throw<ScribeException>(() => NamedAgent.KeyOf(name, _root));

        refusal.Code.ShouldBe(ErrorCode.InvalidArgument);
        refusal.Message.ShouldContain(why);
        refusal.Suggestion.ShouldContain("--agent");
    }

    [Fact]
    public void NameOfAHundredCharacters_IsTaken_AndOneMoreIsNot()
    {
        NamedAgent.KeyOf(new string('a', 100), _root).ShouldNotBeNull();
        Should.Throw<ScribeException>(() => NamedAgent.KeyOf(new string('a', 101), _root)).Message.ShouldContain("too long");
    }

    [Fact]
    public void BadRoot_IsRefused_AndSaidWhy()
    {
        File.WriteAllText(_directory.File("file"), "");
        foreach (var (root, why) in new[] { ("", "is empty"), (_directory.File("none"), "does not exist"), (_directory.File("file"), "is a file") })
        {
            var refusal = Should.Throw<ScribeException>(() => NamedAgent.KeyOf(Name, root));
            refusal.Message.ShouldContain(why);
            refusal.Suggestion.ShouldContain("--root");
        }

        Should.Throw<ScribeException>(() => NamedAgent.KeyOf(null, _root)).Message.ShouldContain("no agent is named");
        NamedAgent.KeyOf(null, null).ShouldBeNull();
    }

    [Fact]
    public void RootThatIsLeftOut_IsTheWorkingDirectory() =>
        NamedAgent.KeyOf(Name, null)!.Hash.ShouldBe(NamedAgent.KeyOf(Name, Environment.CurrentDirectory)!.Hash);

    [Fact]
    public void EveryErrorOfANamedAgent_ReadsAsApproved()
    {
        ScribeException[] errors =
        [
            StoreErrors.TakenOver(Name),
            StoreErrors.TakenOver(null),
            SessionErrors.AgentHeldElsewhere(Name),
            Should.Throw<ScribeException>(() => NamedAgent.KeyOf("a/b", _root)),
            Should.Throw<ScribeException>(() => NamedAgent.KeyOf(Name, "")),
            Should.Throw<ScribeException>(() => NamedAgent.KeyOf(null, _root)),
        ];

        Snapshot.ShouldMatch(string.Join('\n', errors.Select(error => $"{error.CodeName}: {error.Message} {error.Suggestion}")));
    }

    private static async Task ShouldBeShutOutAsync(TestClient client, string handle)
    {
        foreach (var named in new (string, object?)[][] { [], [("session", handle)] })
        {
            foreach (var (tool, arguments) in new (string, (string, object?)[])[]
            {
                ("get_project", []), ("append_entry", [("message", "m")]), ("read_recent", []), ("close_session", []), ("resume_session", []),
            })
            {
                (await client.CallAsync(tool, [.. named, .. arguments])).ShouldFail("session_conflict").AllText
                    .ShouldContain("taken over the session of the agent 'reviewer-1'", Shouldly.Case.Sensitive, tool);
            }
        }

        (await client.CallAsync("set_project", ("session", handle), ("name", "gamma"), ("root", "/"))).ShouldFail("session_conflict");
    }

    private static async Task AdvanceUntilDoneAsync(Task call, FakeTime time)
    {
        while (!call.IsCompleted)
        {
            time.Advance(TimeSpan.FromSeconds(30));
            await Task.WhenAny(call, Task.Delay(20));
        }
    }

    /// <summary>In a method of its own, so that nothing keeps the connection alive.</summary>
    private async Task OpenAndLeaveAsync(TestServer server)
    {
        var client = await server.ConnectAsync();
        await SetProjectAsync(client);
        await server.DisconnectAsync(client);
    }

    /// <summary>What a process leaves that was killed: a lease that nobody renews and nobody gives back.</summary>
    private async Task<SessionHandle> LeaveAHolderBehindAsync(FakeTime time)
    {
        await using var store = TestStore.Open(_directory.Database, time);
        var (agent, connection) = (NamedAgent.KeyOf(Name, _root)!, new ConnectionId());
        var now = time.GetUtcNow().ToUnixTimeMilliseconds();
        await store.Leases.TakeAsync(agent, connection.KeyFor(Owner.Anonymous), null, now, 300_000, default);
        var (_, handle) = await store.Registry.GetOrOpenAsync(
            Owner.Anonymous, connection.KeyFor(Owner.Anonymous), (await store.ProjectAsync("alpha", _root)).Claim(now), default);
        return handle!.Value;
    }

    private async Task<Answer> SetProjectAsync(TestClient client, string project = "alpha") =>
        (await client.CallAsync("set_project", ("name", project), ("root", _root))).ShouldSucceed();

    private TestServer Start(
        string agent = Name,
        string? root = null,
        TimeSpan? lease = null,
        TimeProvider? time = null,
        Action<ScribeOptions>? options = null,
        Action<IMcpServerBuilder>? configure = null) => TestServer.Start(
        configure,
        scribe =>
        {
            (scribe.Agent, scribe.AgentRoot, scribe.AgentLease) = (agent, root ?? _root, lease ?? TimeSpan.FromMinutes(5));
            options?.Invoke(scribe);
        },
        _directory,
        time);

    private sealed class CountingLeases(ILeaseStore inner) : ILeaseStore
    {
        public int Asked { get; private set; }

        public ValueTask<LeaseRow?> FindAsync(AgentKey key, CancellationToken cancellationToken)
        {
            Asked++;
            return inner.FindAsync(key, cancellationToken);
        }

        public Task<LeaseRow?> TakeAsync(
            AgentKey key, SessionKey connection, long? watchedBeat, long now, long duration, CancellationToken cancellationToken)
        {
            Asked++;
            return inner.TakeAsync(key, connection, watchedBeat, now, duration, cancellationToken);
        }

        public Task<bool> RenewAsync(AgentKey key, SessionKey connection, long expiresAt, CancellationToken cancellationToken) =>
            inner.RenewAsync(key, connection, expiresAt, cancellationToken);

        public Task ReleaseAsync(AgentKey key, SessionKey connection, CancellationToken cancellationToken) =>
            inner.ReleaseAsync(key, connection, cancellationToken);
    }
}
