namespace Scribe.Storage.TestKit;

/// <summary>Who uses a project, and what its deletion takes from them. Its log stays.</summary>
/// <param name="fixture">Makes an empty database.</param>
public abstract class ProjectDeletionTests(Func<Task<StoreFixture>> fixture) : StoreTests(fixture)
{
    private readonly byte[] _owner = NewOwner();
    private SessionRow _session = null!;

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        _session = await OpenSessionAsync("alpha", _owner);
    }

    [SkippableFact]
    public async Task Project_IsUsedByWhoeverBoundIt_AndBySoManyOthers()
    {
        await OpenSessionAsync("alpha", _owner);
        await OpenSessionAsync("alpha", NewOwner());
        await OpenSessionAsync("alpha");
        await OpenSessionAsync(NewSession() with { ExpiresAt = Now }, "alpha");
        await OpenSessionAsync("beta", _owner);

        var used = await FindUsedAsync(_owner, "alpha");

        Assert.Equal((_session.Project, 3L), (used!.Record.Project, used.Others));
        Assert.Null(await FindUsedAsync(NewOwner(), "alpha"));
        Assert.Null(await FindUsedAsync(_owner, "gamma"));
    }

    [SkippableFact]
    public async Task AnonymousSession_UsesAProjectForItself()
    {
        var anonymous = await OpenSessionAsync("alpha");

        Assert.NotNull(await FindUsedAsync(anonymous.Id.ToByteArray(bigEndian: true), "alpha"));
        Assert.Null(await FindUsedAsync((await OpenSessionAsync()).Id.ToByteArray(bigEndian: true), "alpha"));
    }

    [SkippableFact]
    public async Task ProjectThatWasLeft_IsStillUsed_AndSoIsOneWhoseSessionsAreGone()
    {
        await Store.Sessions.BindAsync(Term(_session), Claim("beta"), 1, orBound: false, default);
        Assert.Equal(0, (await FindUsedAsync(_owner, "alpha"))!.Others);

        await Store.Sessions.CloseAsync(Term(_session), default);

        Assert.NotNull(await FindUsedAsync(_owner, "alpha"));
        Assert.NotNull(await FindUsedAsync(_owner, "beta"));
    }

    [SkippableFact]
    public async Task DeletedProject_IsUnbound_AndNothingIsAppendedToItAnyMore()
    {
        await AppendAsync(_session, "stays");

        var deleted = Assert.IsType<DeletionOutcome.Deleted>(await DeleteAsync("alpha"));

        Assert.Equal((0L, 1L), (deleted.Others, deleted.Record.Version));
        Assert.Null(deleted.Session.Project);
        Assert.Equal(2, deleted.Session.Version);
        var found = await FindSessionAsync(_session.Id, _owner);
        Assert.Null(found!.Project);
        Assert.Equal(2, found.Version);
        var record = await Store.Projects.FindAsync(_session.Project!.Id, default);
        Assert.Equal((2L, Now), (record.Version, record.DeletedAt!.Value));
        Assert.IsType<AppendOutcome.ProjectGone>(await AppendAsync(_session, "late"));
        Assert.Equal(["stays"], await MessagesAsync(_session.Project.Id));
    }

    [SkippableFact]
    public async Task DeletedProject_IsRefused_UntilItIsBroughtBack_WithItsLog()
    {
        await AppendAsync(_session, "before");
        await DeleteAsync("alpha");

        Assert.Equal(new ProjectRefusal.Deleted("alpha", Now), Assert.IsType<ProjectOutcome.Refused>(
            await Store.Projects.ClaimAsync(Claim("alpha"), Term(_session), default)).Why);
        Assert.IsType<ProjectRefusal.Deleted>(Assert.IsType<BindOutcome.Refused>(
            await Store.Sessions.BindAsync(Term(_session), Claim("alpha"), 2, orBound: false, default)).Why);
        Assert.IsType<ProjectRefusal.Deleted>(Assert.IsType<DeletionOutcome.Refused>(await DeleteAsync("alpha")).Why);
        var bound = Assert.IsType<BindOutcome.Bound>(
            await Store.Sessions.BindAsync(Term(_session), Claim("alpha") with { Restore = true }, 2, orBound: false, default)).Session;

        Assert.Equal(_session.Project, bound.Project);
        var record = await Store.Projects.FindAsync(bound.Project!.Id, default);
        Assert.Equal((3L, null), (record.Version, record.DeletedAt));
        Assert.Equal(2, Assert.IsType<AppendOutcome.Appended>(await AppendAsync(bound, "after")).Last);
    }

    [SkippableFact]
    public async Task ProjectThatOthersAreBoundTo_IsDeletedOnlyIfThatIsAllowed_AndThenUnboundFromAll()
    {
        var other = NewOwner();
        var theirs = await OpenSessionAsync("alpha", other);

        Assert.Equal(new ProjectRefusal.InUse("alpha", 1), Assert.IsType<DeletionOutcome.Refused>(await DeleteAsync("alpha")).Why);
        Assert.NotNull((await FindSessionAsync(theirs.Id, other))!.Project);
        Assert.Equal(1, Assert.IsType<DeletionOutcome.Deleted>(await DeleteAsync("alpha", unbindOthers: true)).Others);

        var found = await FindSessionAsync(theirs.Id, other);
        Assert.Null(found!.Project);
        Assert.Equal(2, found.Version);
    }

    [SkippableFact]
    public async Task SessionOfAnotherProject_MayDeleteWhatItsOwnerHasUsed()
    {
        await Store.Sessions.BindAsync(Term(_session), Claim("beta"), 1, orBound: false, default);

        var deleted = Assert.IsType<DeletionOutcome.Deleted>(await DeleteAsync("alpha"));

        Assert.Equal(("beta", 2L), (deleted.Session.Project!.Name, deleted.Session.Version));
    }

    [SkippableFact]
    public async Task ProjectThatNobodyKnowsOrThatIsNamedOtherwise_IsNotDeleted()
    {
        var stranger = await OpenSessionAsync("beta", NewOwner());

        Assert.Equal(new ProjectRefusal.Unknown("gamma"), Assert.IsType<DeletionOutcome.Refused>(await DeleteAsync("gamma")).Why);
        Assert.Equal(new ProjectRefusal.NameTaken("ALPHA", "alpha"), Assert.IsType<DeletionOutcome.Refused>(await DeleteAsync("ALPHA")).Why);
        Assert.Equal(new ProjectRefusal.Unknown("alpha"), Assert.IsType<DeletionOutcome.Refused>(await Store.Projects.DeleteAsync(
            stranger.Owner!, Term(stranger), Root, "alpha", Now, unbindOthers: true, default)).Why);
        Assert.NotNull((await FindSessionAsync(_session.Id, _owner))!.Project);
    }

    [SkippableFact]
    public async Task UsedProjectsAreListed_ByNumber_WithoutTheDeletedOnes()
    {
        var first = _session.Project!;
        foreach (var name in (string[])["beta", "gamma", "delta"])
            await OpenSessionAsync(name, _owner);
        await OpenSessionAsync("foreign", NewOwner());
        await OpenSessionAsync("@2026-03-04", _owner);
        await AppendAsync(_session, "one", "two");
        await DeleteAsync("gamma", unbindOthers: true);

        var used = await Store.Entries.ListUsedAsync(_owner, 10, default);

        Assert.Equal([("alpha", 2L), ("beta", 0L), ("delta", 0L)], used.Where(log => log.Log.Name[0] != '@').Select(log => (log.Log.Name, log.Last)));
        Assert.Equal(used.OrderBy(log => log.Log.Id), used);
        Assert.Equal(first, Assert.Single(await Store.Entries.ListUsedAsync(_owner, 1, default)).Log);
    }

    [SkippableFact]
    public async Task DeletedAtOnceInTwoStores_OneDeletesIt_AndNobodyStaysBound()
    {
        var other = await OpenAnotherAsync();
        for (var run = 0; run < 6; run++)
        {
            var name = $"project-{run}";
            var sessions = new List<SessionRow>();
            for (var number = 0; number < 6; number++)
                sessions.Add(await OpenSessionAsync(number < 3 ? name : null, _owner));

            var outcomes = await AtOnceAsync(6, async number => number < 3
                ? (object?)await (number % 2 == 0 ? Store : other).Projects.DeleteAsync(
                    _owner, Term(sessions[number]), Root, name, Now, unbindOthers: true, default)
                : await (number % 2 == 0 ? Store : other).Sessions.BindAsync(Term(sessions[number]), Claim(name), 0, orBound: false, default));

            Assert.Single(outcomes.OfType<DeletionOutcome.Deleted>());
            foreach (var session in sessions)
                Assert.Null((await FindSessionAsync(session.Id, _owner))!.Project);
        }
    }

    private ValueTask<UsedProject?> FindUsedAsync(byte[] holder, string name) =>
        Store.Projects.FindUsedAsync(holder, _session.Id, Root, name, Now, default);

    private Task<DeletionOutcome> DeleteAsync(string name, bool unbindOthers = false) =>
        Store.Projects.DeleteAsync(_owner, Term(_session), Root, name, Now, unbindOthers, default);
}
