using System.Security.Cryptography;

namespace Scribe.Storage.TestKit;

/// <summary>What tests of leases have in common: an agent, and those who take its session over.</summary>
/// <param name="fixture">Makes an empty database.</param>
public abstract class LeaseTestBase(Func<Task<StoreFixture>> fixture) : StoreTests(fixture)
{
    /// <summary>For how long a holder may be silent, in milliseconds.</summary>
    protected const long Duration = 15_000;

    /// <summary>The agent.</summary>
    protected AgentKey Agent { get; } = NewAgent("reviewer-1");

    /// <summary>An agent that there was not before.</summary>
    protected static AgentKey NewAgent(string name) => new(name, RandomNumberGenerator.GetBytes(32));

    /// <summary>Asks for the lease.</summary>
    protected Task<LeaseRow?> TakeAsync(SessionKey connection, long? watchedBeat = null, AgentKey? agent = null, IScribeStore? store = null) =>
        (store ?? Store).Leases.TakeAsync(agent ?? Agent, connection, watchedBeat, Now, Duration, default);

    /// <summary>Opens the session that is the agent's from then on.</summary>
    protected async Task<(SessionKey Holder, SessionRow Session)> OpenAsAgentAsync(string? project = null, byte[]? owner = null)
    {
        var holder = NewKey();
        Assert.True((await TakeAsync(holder))!.IsHeldBy(holder));
        var opening = await Store.Sessions.OpenAsync(
            NewSession(owner), NewKey(SessionKeyKind.Handle), holder, project is null ? null : Claim(project), Now, NoCap, default);
        return (holder, Assert.IsType<SessionOpening.Opened>(opening).Session);
    }

    /// <summary>Takes the lease from whoever has it, once it has lapsed.</summary>
    protected async Task<SessionKey> TakeOverAsync()
    {
        Clock.Move(TimeSpan.FromMilliseconds(Duration));
        var taker = NewKey();
        Assert.True((await TakeAsync(taker))!.IsHeldBy(taker));
        return taker;
    }
}

/// <summary>Who has the lease of an agent's session, and what a takeover changes.</summary>
/// <param name="fixture">Makes an empty database.</param>
public abstract class LeaseTests(Func<Task<StoreFixture>> fixture) : LeaseTestBase(fixture)
{
    [SkippableFact]
    public async Task LeaseThatNobodyAskedFor_IsNotThere()
    {
        Assert.Null(await Store.Leases.FindAsync(Agent, default));
        Assert.False(await Store.Leases.RenewAsync(Agent, NewKey(), Now + 1, default));
        await Store.Leases.ReleaseAsync(Agent, NewKey(), default);
        Assert.Null(await Store.Leases.FindAsync(Agent, default));
    }

    [SkippableFact]
    public async Task FreeLease_IsTaken_WithoutASession()
    {
        var holder = NewKey();

        var lease = await TakeAsync(holder);

        Assert.True(lease!.IsHeldBy(holder));
        Assert.Null(lease.Session);
        Assert.Equal((Duration, Now + Duration), (lease.Duration, lease.ExpiresAt));
        var found = await (await OpenAnotherAsync()).Leases.FindAsync(Agent, default);
        Assert.True(found!.IsHeldBy(holder));
        Assert.Equal(lease with { Holder = null }, found with { Holder = null });
    }

    [SkippableFact]
    public async Task FirstSessionThatTheHolderOpens_IsTheAgents_AndNoOtherIs()
    {
        await OpenSessionAsync();
        var (holder, session) = await OpenAsAgentAsync();

        var second = await Store.Sessions.OpenAsync(NewSession(), NewKey(SessionKeyKind.Handle), holder, null, Now, NoCap, default);
        await Store.Sessions.OpenAsync(NewSession(), NewKey(SessionKeyKind.Handle), NewKey(), null, Now, NoCap, default);

        Assert.False(Assert.IsType<SessionOpening.Opened>(second).OwnsConversation);
        Assert.Equal(Term(session), (await Store.Leases.FindAsync(Agent, default))!.Session);
    }

    [SkippableFact]
    public async Task HeldLease_IsNotTaken_UntilItLapses_AndEveryRenewalMovesThat()
    {
        var (holder, _) = await OpenAsAgentAsync();
        Clock.Move(TimeSpan.FromMilliseconds(Duration - 1));
        Assert.True((await TakeAsync(NewKey()))!.IsHeldBy(holder));
        Assert.True(await Store.Leases.RenewAsync(Agent, holder, Now + Duration, default));
        Clock.Move(TimeSpan.FromMilliseconds(Duration - 1));
        Assert.True((await TakeAsync(NewKey()))!.IsHeldBy(holder));

        Clock.Move(TimeSpan.FromMilliseconds(1));

        var taker = NewKey();
        Assert.True((await TakeAsync(taker))!.IsHeldBy(taker));
        Assert.False(await Store.Leases.RenewAsync(Agent, holder, Now + Duration, default));
    }

    [SkippableFact]
    public async Task Takeover_RaisesTheFence_AndGivesTheSessionToTheNewConnectionAlone()
    {
        var (holder, session) = await OpenAsAgentAsync("alpha");

        var taker = await TakeOverAsync();

        Assert.Null(await Store.Sessions.FindAsync(holder, default));
        var found = await Store.Sessions.FindAsync(taker, default);
        Assert.Equal((session.Id, session.Fence + 1, session.Project), (found!.Id, found.Fence, found.Project));
        Assert.Equal(new SessionTerm(session.Id, session.Fence + 1), (await Store.Leases.FindAsync(Agent, default))!.Session);
    }

    [SkippableFact]
    public async Task Beat_MovesOnWithEverythingThatAHolderDoes()
    {
        var holder = NewKey();
        var beats = new List<long> { (await TakeAsync(holder))!.Beat };
        await Store.Leases.RenewAsync(Agent, holder, Now + Duration, default);
        beats.Add((await Store.Leases.FindAsync(Agent, default))!.Beat);
        await Store.Leases.ReleaseAsync(Agent, holder, default);
        beats.Add((await Store.Leases.FindAsync(Agent, default))!.Beat);
        beats.Add((await TakeAsync(NewKey()))!.Beat);
        beats.Add((await TakeAsync(NewKey()))!.Beat);

        Assert.Equal(beats[..4].Distinct().Order(), beats[..4]);
        Assert.Equal(beats[3], beats[4]);
    }

    [SkippableFact]
    public async Task LeaseThatStoodStillWhileItWasWatched_IsTaken_WhateverTheClocksSay()
    {
        var (holder, _) = await OpenAsAgentAsync();
        var seen = (await Store.Leases.FindAsync(Agent, default))!.Beat;
        Clock.Move(TimeSpan.FromDays(-1));
        await Store.Leases.RenewAsync(Agent, holder, Now + Duration, default);

        Assert.True((await TakeAsync(NewKey(), watchedBeat: seen))!.IsHeldBy(holder));
        var taker = NewKey();
        Assert.True((await TakeAsync(taker, watchedBeat: seen + 1))!.IsHeldBy(taker));
    }

    [SkippableFact]
    public async Task ClockThatJumps_MovesNoLeaseByItself()
    {
        var (holder, session) = await OpenAsAgentAsync();

        Clock.Move(TimeSpan.FromDays(-400));
        Assert.True((await TakeAsync(NewKey()))!.IsHeldBy(holder));
        Clock.Move(TimeSpan.FromDays(400));
        Assert.True((await TakeAsync(NewKey()))!.IsHeldBy(holder));
        Assert.Equal(session.Fence, (await Store.Sessions.FindAsync(holder, default))!.Fence);

        Clock.Move(TimeSpan.FromDays(36_500));
        var taker = NewKey();
        Assert.True((await TakeAsync(taker))!.IsHeldBy(taker));
        Assert.Equal(Now + Duration, (await Store.Leases.FindAsync(Agent, default))!.ExpiresAt);
    }

    [SkippableFact]
    public async Task ReleasedLease_IsTakenAtOnce_WithTheSession_WhoseKeyTheFormerHolderGaveUp()
    {
        var (holder, session) = await OpenAsAgentAsync();
        await Store.Leases.ReleaseAsync(Agent, holder, default);
        Assert.Null((await Store.Leases.FindAsync(Agent, default))!.Holder);
        Assert.Null(await Store.Sessions.FindAsync(holder, default));

        var next = NewKey();

        Assert.True((await TakeAsync(next))!.IsHeldBy(next));
        Assert.Equal(session.Id, (await Store.Sessions.FindAsync(next, default))!.Id);
    }

    [SkippableFact]
    public async Task ReleaseByAFormerHolder_ChangesNothing()
    {
        var (holder, session) = await OpenAsAgentAsync();
        var taker = await TakeOverAsync();

        await Store.Leases.ReleaseAsync(Agent, holder, default);

        Assert.True((await Store.Leases.FindAsync(Agent, default))!.IsHeldBy(taker));
        Assert.Equal(session.Id, (await Store.Sessions.FindAsync(taker, default))!.Id);
    }

    [SkippableFact]
    public async Task ConnectionWithASessionOfItsOwn_TakesNoLease()
    {
        var connection = NewKey();
        await Store.Sessions.OpenAsync(NewSession(), NewKey(SessionKeyKind.Handle), connection, null, Now, NoCap, default);

        Assert.Null(await TakeAsync(connection));
        var (holder, _) = await OpenAsAgentAsync();
        Clock.Move(TimeSpan.FromMilliseconds(Duration));
        Assert.True((await TakeAsync(connection))!.IsHeldBy(holder), "lapsed, and still not for this one");
    }

    [SkippableFact]
    public async Task TakeoverOfAnAgentWithoutASession_LeavesTheFormerHolderWhatItAttached()
    {
        var holder = NewKey();
        await TakeAsync(holder);
        var session = await OpenSessionAsync();
        await Store.Sessions.AttachAsync(holder, Term(session), Now, default);

        await TakeOverAsync();

        Assert.Equal(Term(session), Term((await Store.Sessions.FindAsync(holder, default))!));
    }

    [SkippableTheory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task ClosedOrExpiredSession_GivesWayToTheNextThatTheHolderOpens(bool closed)
    {
        var (holder, session) = await OpenAsAgentAsync();
        if (closed)
        {
            await Store.Sessions.CloseAsync(Term(session), default);
            Assert.Null((await Store.Leases.FindAsync(Agent, default))!.Session);
        }
        else
        {
            Clock.Move(TimeSpan.FromHours(2));
            holder = await TakeOverAsync();
        }

        var next = await Store.Sessions.GetOrOpenAsync(NewSession(), NewKey(SessionKeyKind.Handle), holder, null, Now, NoCap, default);

        var opened = Assert.IsType<SessionOpening.Opened>(next).Session;
        Assert.NotEqual(session.Id, opened.Id);
        Assert.Equal(Term(opened), (await Store.Leases.FindAsync(Agent, default))!.Session);
    }

    [SkippableFact]
    public async Task FreeLeaseAtOnceInTwoStores_IsTakenByOne_AndTheOthersAreToldWhose()
    {
        var other = await OpenAnotherAsync();
        for (var run = 0; run < 10; run++)
        {
            var agent = NewAgent($"agent-{run}");
            SessionKey[] connections = [.. Enumerable.Range(0, 6).Select(_ => NewKey())];

            var leases = await AtOnceAsync(6, number => TakeAsync(connections[number], agent: agent, store: number % 2 == 0 ? Store : other));

            Assert.Single(connections, connection => leases.All(lease => lease!.IsHeldBy(connection)));
            Assert.Equal(1, leases[0]!.Beat);
        }
    }

    [SkippableFact]
    public async Task LapsedLeaseAtOnceInTwoStores_IsTakenByOne_AndTheFenceRisesOnce()
    {
        var other = await OpenAnotherAsync();
        var (_, session) = await OpenAsAgentAsync();
        for (var run = 1; run <= 10; run++)
        {
            Clock.Move(TimeSpan.FromMilliseconds(Duration));
            SessionKey[] connections = [.. Enumerable.Range(0, 4).Select(_ => NewKey())];

            var leases = await AtOnceAsync(4, number => TakeAsync(connections[number], store: number % 2 == 0 ? Store : other));

            var winner = Assert.Single(connections, connection => leases.All(lease => lease!.IsHeldBy(connection)));
            foreach (var connection in connections)
            {
                var found = await Store.Sessions.FindAsync(connection, default);
                SessionTerm? expected = connection.Names(winner) ? new SessionTerm(session.Id, run) : null;
                Assert.Equal(expected, found is null ? null : Term(found));
            }
        }
    }

    [SkippableFact]
    public async Task FirstSessionOfAHolderAtOnceWithATakeover_IsTheAgents_OrIsNot_AndNothingFails()
    {
        var other = await OpenAnotherAsync();
        for (var run = 0; run < 12; run++)
        {
            var (agent, holder, taker) = (NewAgent($"agent-{run}"), NewKey(), NewKey());
            await TakeAsync(holder, agent: agent);
            Clock.Move(TimeSpan.FromMilliseconds(Duration));

            var opening = Task.Run(() => Store.Sessions.OpenAsync(NewSession(), NewKey(SessionKeyKind.Handle), holder, null, Now, NoCap, default));
            var taking = Task.Run(() => TakeAsync(taker, agent: agent, store: other));
            var session = Assert.IsType<SessionOpening.Opened>(await opening).Session;
            var lease = (await taking)!;

            // Opened first, the session went to the taker under a new fence; otherwise it is the former holder's own.
            Assert.True(lease.IsHeldBy(taker));
            var (held, own) = (await Store.Sessions.FindAsync(taker, default), await Store.Sessions.FindAsync(holder, default));
            Assert.Equal(session.Id, (held ?? own)!.Id);
            Assert.True(held is null ^ own is null);
            Assert.Equal(held is null ? null : new SessionTerm(session.Id, 1), (await Store.Leases.FindAsync(agent, default))!.Session);
        }
    }
}
