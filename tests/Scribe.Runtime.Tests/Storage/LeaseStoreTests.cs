using System.Text;
using Scribe.Identity;
using Scribe.Sessions;
using Scribe.Storage;

namespace Scribe.Runtime.Tests.Storage;

/// <summary>The lease in the store: who has it, and what a takeover leaves to whoever had it before.</summary>
public sealed class LeaseStoreTests : IAsyncLifetime
{
    private const long Lease = 15_000;

    private readonly TempDirectory _directory = new();
    private readonly FakeTime _time = new();
    private readonly AgentKey _agent = Agent("reviewer-1");
    private TestStore _store = null!;

    private long Now => _time.GetUtcNow().ToUnixTimeMilliseconds();

    public Task InitializeAsync()
    {
        _store = TestStore.Open(_directory.Database, _time);
        return Task.CompletedTask;
    }

    public async Task DisposeAsync()
    {
        await _store.DisposeAsync();
        _directory.Dispose();
    }

    [Fact]
    public async Task OfTwoStoresThatRaceForAFreeLease_ExactlyOneWins_EachTime()
    {
        await using var other = TestStore.Open(_directory.Database, _time);
        for (var run = 0; run < 50; run++)
        {
            var agent = Agent($"agent-{run}");
            var (one, two) = (Connection(), Connection());

            var leases = await Task.WhenAll(TakeAsync(_store, one, agent), TakeAsync(other, two, agent));

            leases[1]!.Holder.ShouldBe(leases[0]!.Holder);
            (leases[0]!.IsHeldBy(one) ^ leases[0]!.IsHeldBy(two)).ShouldBeTrue($"run {run}");
        }
    }

    [Fact]
    public async Task OfTwoStoresThatRaceForALapsedLease_ExactlyOneWins_AndTheFenceRisesOnce()
    {
        await using var other = TestStore.Open(_directory.Database, _time);
        var (_, session) = await OpenAsAgentAsync();
        for (var run = 1; run <= 50; run++)
        {
            _time.Advance(TimeSpan.FromMilliseconds(Lease));
            var (one, two) = (Connection(), Connection());

            var leases = await Task.WhenAll(TakeAsync(_store, one), TakeAsync(other, two));

            (leases[0]!.IsHeldBy(one) ^ leases[1]!.IsHeldBy(two)).ShouldBeTrue($"run {run}");
            var winner = leases[0]!.IsHeldBy(one) ? one : two;
            (await _store.Registry.FindAsync(winner, default))!.Term.ShouldBe(new SessionTerm(session.Id.Value, run));
            (await _store.Registry.FindAsync(leases[0]!.IsHeldBy(one) ? two : one, default)).ShouldBeNull();
        }
    }

    [Fact]
    public async Task LeaseThatIsHeld_IsNotTaken_UntilItLapsesByTheClock()
    {
        var (holder, _) = await OpenAsAgentAsync();
        var other = Connection();

        _time.Advance(TimeSpan.FromMilliseconds(Lease - 1));
        (await TakeAsync(_store, other))!.IsHeldBy(holder).ShouldBeTrue();
        _time.Advance(TimeSpan.FromMilliseconds(1));
        (await TakeAsync(_store, other))!.IsHeldBy(other).ShouldBeTrue();
    }

    [Fact]
    public async Task LeaseThatWasWatched_IsTaken_WhateverTheClockSays_UnlessItMoved()
    {
        var (holder, _) = await OpenAsAgentAsync();
        var seen = (await _store.Leases.FindAsync(_agent, default))!.Beat;
        _time.Advance(TimeSpan.FromDays(-1));

        (await _store.Leases.RenewAsync(_agent, holder, Now + Lease, default)).ShouldBeTrue();
        (await TakeAsync(_store, Connection(), watchedBeat: seen))!.IsHeldBy(holder).ShouldBeTrue();

        var taker = Connection();
        (await TakeAsync(_store, taker, watchedBeat: seen + 1))!.IsHeldBy(taker).ShouldBeTrue();
        (await _store.Leases.RenewAsync(_agent, holder, Now + Lease, default)).ShouldBeFalse();
    }

    [Fact]
    public async Task ReleasedLease_IsTakenAtOnce_WithTheSession()
    {
        var (holder, session) = await OpenAsAgentAsync();
        await _store.Leases.ReleaseAsync(_agent, holder, default);
        (await _store.Registry.FindAsync(holder, default)).ShouldBeNull();

        var next = Connection();
        (await TakeAsync(_store, next))!.IsHeldBy(next).ShouldBeTrue();

        (await _store.Registry.FindAsync(next, default))!.Id.ShouldBe(session.Id);
    }

    [Fact]
    public async Task ReleaseByAFormerHolder_ChangesNothing()
    {
        var (holder, _) = await OpenAsAgentAsync();
        var next = await TakeOverAsync();

        await _store.Leases.ReleaseAsync(_agent, holder, default);

        (await _store.Leases.FindAsync(_agent, default))!.IsHeldBy(next).ShouldBeTrue();
    }

    [Fact]
    public async Task EveryWriteOfACallThatATakeoverOvertook_IsRefused_AndLeavesNothing()
    {
        var (_, opened) = await OpenAsAgentAsync();
        var project = await _store.ProjectAsync("alpha", _directory.Path);
        var before = await _store.Registry.BindAsync(opened, project);
        await before.State.SetAsync("basket", 1);
        var beta = await _store.ProjectAsync("beta", _directory.Path);
        var late = new ProjectUpdate { Status = ProjectStatus.Abandoned };

        var taker = await TakeOverAsync();

        foreach (var write in new (string Name, Func<Task> Run)[]
        {
            ("append", () => _store.Entries.AppendAsync(before, [new EntryDraft { Message = "late" }])),
            ("bind", () => _store.Registry.BindAsync(before, beta)),
            ("bind and describe", () => _store.Projects.BindAsync(before, new ProjectChoice(beta.Root, beta.Name) { Update = late })),
            ("describe", () => _store.Projects.UpdateAsync(before, late)),
            ("delete the project", () => _store.Projects.DeleteAsync(before, project.Root, project.Name)),
            ("restore the project", () => _store.Projects.RestoreAsync(before, project.Root, project.Name)),
            ("set", () => before.State.SetAsync("basket", 2)),
            ("set new", () => before.State.SetAsync("other", 2)),
            ("update", () => before.State.UpdateAsync<int>("basket", value => value + 1)),
            ("remove", () => before.State.RemoveAsync("basket")),
            ("remove nothing", () => before.State.RemoveAsync("nothing")),
            ("clear", () => before.State.ClearAsync()),
            ("close", () => _store.Registry.CloseAsync(before)),
            ("attach", () => _store.Registry.AttachAsync(before, Connection(), default)),
            ("renew", () => _store.Sessions.RenewAsync(before.Term, Now + 1, default)),
        })
        {
            var refusal = await Should.ThrowAsync<ScribeException>(write.Run, write.Name);
            refusal.Code.ShouldBe(ErrorCode.SessionConflict, write.Name);
            refusal.Message.ShouldContain("taken over the session of the agent 'reviewer-1'", Shouldly.Case.Sensitive, write.Name);
        }

        var now = (await _store.Registry.FindAsync(taker, default)).ShouldNotBeNull();
        now.Project.ShouldBe(project);
        (await _store.Projects.GetAsync(project)).Version.ShouldBe(1);
        (await _store.Projects.GetAsync(beta)).Version.ShouldBe(1);
        (await now.State.GetAsync<int>("basket")).ShouldBe(1);
        (await now.State.GetAsync<int>("other")).ShouldBe(0);
        (await _store.Entries.ReadAsync(project, new EntryQuery())).Entries.ShouldBeEmpty();
        (await _store.Entries.AppendAsync(now, [new EntryDraft { Message = "in time" }])).FirstSequence.ShouldBe(1);
    }

    [Fact]
    public async Task WriteThatWaitsInTheQueueBehindATakeover_IsRefused_AndTheOthersOfItsGroupAreNot()
    {
        var (_, opened) = await OpenAsAgentAsync();
        var project = await _store.ProjectAsync("alpha", _directory.Path);
        var before = await _store.Registry.BindAsync(opened, project);
        var bystander = await _store.Registry.BindAsync((await _store.Registry.OpenAsync()).Session, project);
        _time.Advance(TimeSpan.FromMilliseconds(Lease));

        Task<LeaseRow?> taking;
        Task<AppendedEntries> late, fine;
        await using (BlockedWriter.Block(_store))
        {
            taking = TakeAsync(_store, Connection());
            late = _store.Entries.AppendAsync(before, [new EntryDraft { Message = "late" }]);
            fine = _store.Entries.AppendAsync(bystander, [new EntryDraft { Message = "fine" }]);
        }

        await taking;
        (await Should.ThrowAsync<ScribeException>(() => late)).Code.ShouldBe(ErrorCode.SessionConflict);
        (await fine).LastSequence.ShouldBe(1);
    }

    [Fact]
    public async Task AppendOfASessionThatTheTakerHasClosed_IsRefused()
    {
        var (_, opened) = await OpenAsAgentAsync();
        var before = await _store.Registry.BindAsync(opened, await _store.ProjectAsync("alpha", _directory.Path));
        var taker = await TakeOverAsync();
        (await _store.Registry.CloseAsync((await _store.Registry.FindAsync(taker, default))!)).ShouldBeTrue();

        (await Should.ThrowAsync<ScribeException>(() => _store.Entries.AppendAsync(before, [new EntryDraft { Message = "late" }])))
            .Code.ShouldBe(ErrorCode.SessionUnknown);
    }

    [Fact]
    public async Task FormerHolder_FindsNothingOverItsConnection_AndMayOpenASessionOfItsOwn_WhichIsNotTheAgents()
    {
        var (holder, session) = await OpenAsAgentAsync();
        await TakeOverAsync();
        (await _store.Registry.FindAsync(holder, default)).ShouldBeNull();

        var own = await _store.Registry.OpenAsync(default, holder, null, default);

        own.OwnsConversation.ShouldBeTrue();
        (await _store.Leases.FindAsync(_agent, default))!.Session!.Value.Id.ShouldBe(session.Id.Value);
    }

    [Fact]
    public async Task TakeoverOfAnAgentWithoutASession_LeavesTheFormerHolderWhatItResumed()
    {
        var holder = Connection();
        await TakeAsync(_store, holder);
        var resumed = await _store.Registry.OpenAsync();
        await _store.Registry.AttachAsync(resumed.Session, holder, default);

        await TakeOverAsync();

        (await _store.Registry.FindAsync(holder, default))!.Id.ShouldBe(resumed.Session.Id);
    }

    [Fact]
    public async Task ConnectionWithASessionOfItsOwn_TakesNoLease()
    {
        var connection = Connection();
        await _store.Registry.OpenAsync(default, connection, null, default);

        (await TakeAsync(_store, connection)).ShouldBeNull();
    }

    [Fact]
    public async Task ClosedSession_LeavesTheLeaseFree_ForTheNextOneThatItsHolderOpens()
    {
        var (holder, session) = await OpenAsAgentAsync();
        await _store.Registry.CloseAsync(session);
        (await _store.Leases.FindAsync(_agent, default))!.Session.ShouldBeNull();

        var next = await _store.Registry.OpenAsync(default, holder, null, default);

        (await _store.Leases.FindAsync(_agent, default))!.Session!.Value.Id.ShouldBe(next.Session.Id.Value);
    }

    [Fact]
    public async Task ExpiredSession_GivesWayToTheNextOneThatTheHolderOpens()
    {
        var (_, session) = await OpenAsAgentAsync();
        _time.Advance(TimeSpan.FromHours(27));
        var holder = Connection();
        await TakeAsync(_store, holder);
        _store.Registry.IsExpired((await _store.Registry.FindAsync(holder, default))!).ShouldBeTrue();

        var (next, handle) = await _store.Registry.GetOrOpenAsync(default, holder, null, default);

        handle.ShouldNotBeNull();
        next.Id.ShouldNotBe(session.Id);
        (await _store.Leases.FindAsync(_agent, default))!.Session!.Value.Id.ShouldBe(next.Id.Value);
    }

    [Fact]
    public async Task SessionThatAnotherConnectionOpens_IsNotTheAgents_ThoughTheAgentHasNone()
    {
        await TakeAsync(_store, Connection());

        await _store.Registry.OpenAsync(default, Connection(), null, default);
        await _store.Registry.OpenAsync();

        (await _store.Leases.FindAsync(_agent, default))!.Session.ShouldBeNull();
    }

    [Fact]
    public async Task SecondSessionOfAHolder_IsNotTheAgents()
    {
        var (holder, session) = await OpenAsAgentAsync();

        (await _store.Registry.OpenAsync(default, holder, null, default)).OwnsConversation.ShouldBeFalse();

        (await _store.Leases.FindAsync(_agent, default))!.Session!.Value.Id.ShouldBe(session.Id.Value);
    }

    private static AgentKey Agent(string name) => new(name, LengthPrefixed.Hash(Encoding.UTF8.GetBytes(name)));

    private static SessionKey Connection() => new ConnectionId().KeyFor(Owner.Anonymous);

    private Task<LeaseRow?> TakeAsync(TestStore store, SessionKey connection, AgentKey? agent = null, long? watchedBeat = null) =>
        store.Leases.TakeAsync(agent ?? _agent, connection, watchedBeat, Now, Lease, default);

    private async Task<(SessionKey Holder, Session Session)> OpenAsAgentAsync()
    {
        var holder = Connection();
        await TakeAsync(_store, holder);
        return (holder, (await _store.Registry.OpenAsync(default, holder, null, default)).Session);
    }

    private async Task<SessionKey> TakeOverAsync()
    {
        _time.Advance(TimeSpan.FromMilliseconds(Lease));
        var taker = Connection();
        (await TakeAsync(_store, taker))!.IsHeldBy(taker).ShouldBeTrue();
        return taker;
    }
}
