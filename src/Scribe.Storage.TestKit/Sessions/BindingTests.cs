namespace Scribe.Storage.TestKit;

/// <summary>A binding changes by compare-and-set, with the project that it takes, or nothing changes.</summary>
/// <param name="fixture">Makes an empty database.</param>
public abstract class BindingTests(Func<Task<StoreFixture>> fixture) : StoreTests(fixture)
{
    private readonly SessionKey _handle = NewKey(SessionKeyKind.Handle);
    private SessionRow _session = null!;

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        _session = Assert.IsType<SessionOpening.Opened>(
            await Store.Sessions.OpenAsync(NewSession(NewOwner()), _handle, null, null, Now, NoCap, default)).Session;
    }

    [SkippableFact]
    public async Task CurrentVersion_IsReplaced_AndCountsOneMore()
    {
        var first = Assert.IsType<BindOutcome.Bound>(await BindAsync("alpha", 0)).Session;
        var second = Assert.IsType<BindOutcome.Bound>(await BindAsync("beta", 1)).Session;

        Assert.Equal(("alpha", 1L), (first.Project!.Name, first.Version));
        Assert.Equal(("beta", 2L), (second.Project!.Name, second.Version));
        Assert.Equal((second.Project, 2L), await BindingAsync());
    }

    [SkippableTheory]
    [InlineData(0)]
    [InlineData(2)]
    [InlineData(-1)]
    [InlineData(long.MaxValue)]
    public async Task StaleOrFutureVersion_ChangesNothing_AndIsToldThePresentOne(long version)
    {
        var bound = Assert.IsType<BindOutcome.Bound>(await BindAsync("alpha", 0)).Session;

        var moved = Assert.IsType<BindOutcome.MovedOn>(await BindAsync("beta", version)).Session;

        Assert.Equal((bound.Project, 1L), (moved.Project, moved.Version));
        Assert.Equal((bound.Project, 1L), await BindingAsync());
        Assert.Null(await Store.Logs.FindAsync(LogKind.Project, Root, "beta", default));
    }

    [SkippableFact]
    public async Task WhatIsBoundAlready_CountsNoVersion_AndDoesForAnyVersionIfThatIsAllowed()
    {
        await BindAsync("alpha", 0);

        Assert.Equal(1, Assert.IsType<BindOutcome.Bound>(await BindAsync("alpha", 1)).Session.Version);
        Assert.IsType<BindOutcome.MovedOn>(await BindAsync("alpha", 0));
        Assert.Equal(1, Assert.IsType<BindOutcome.Bound>(await BindAsync("alpha", 0, orBound: true)).Session.Version);
        Assert.IsType<BindOutcome.MovedOn>(await BindAsync("beta", 0, orBound: true));
    }

    [SkippableFact]
    public async Task ProjectThatIsRefused_ChangesNothing()
    {
        await BindAsync("alpha", 0);

        var outcome = await Store.Sessions.BindAsync(Term(_session), Claim("beta") with { MayAdd = false }, 1, orBound: false, default);

        Assert.IsType<ProjectRefusal.Unknown>(Assert.IsType<BindOutcome.Refused>(outcome).Why);
        var (project, version) = await BindingAsync();
        Assert.Equal(("alpha", 1L), (project!.Name, version));
    }

    [SkippableFact]
    public async Task ProjectIsChangedWithTheBinding_OrNeitherIs()
    {
        var claim = Claim("alpha") with { Change = new ProjectChange("about it", """["one"]""", (int)ProjectStatus.InProgress) };
        var bound = Assert.IsType<BindOutcome.Bound>(await Store.Sessions.BindAsync(Term(_session), claim, 0, orBound: false, default)).Session;
        await BindAsync("beta", 1);

        var late = claim with { Change = new ProjectChange("late", null, null) };
        Assert.IsType<BindOutcome.MovedOn>(await Store.Sessions.BindAsync(Term(_session), late, 1, orBound: false, default));
        var stale = late with { ExpectedVersion = 7 };
        Assert.IsType<BindOutcome.Refused>(await Store.Sessions.BindAsync(Term(_session), stale, 2, orBound: false, default));

        var project = await Store.Projects.FindAsync(bound.Project!.Id, default);
        Assert.Equal(("about it", """["one"]""", 1, 1L), (project.Description, project.Tags, project.Status, project.Version));
        Assert.Equal(2, (await BindingAsync()).Version);
    }

    [SkippableFact]
    public async Task SentinelDay_IsNeitherBoundNorReplaced()
    {
        var day = await Store.Logs.GetOrAddAsync(LogKind.SentinelDay, Root, "@2026-03-04", Now, default);
        Assert.IsNotType<BindOutcome.Bound>(await BindAsync("@2026-03-04", 0));
        Assert.Null((await BindingAsync()).Project);

        var sentinel = await OpenSessionAsync("@2026-03-04");
        Assert.Equal(day, sentinel.Project);
        var moved = Assert.IsType<BindOutcome.MovedOn>(
            await Store.Sessions.BindAsync(Term(sentinel), Claim("alpha"), sentinel.Version, orBound: false, default));
        Assert.Equal(day, moved.Session.Project);
    }

    [SkippableFact]
    public async Task SessionThatIsGone_IsBoundToNothing()
    {
        await Store.Sessions.CloseAsync(Term(_session), default);

        Assert.Null(await BindAsync("alpha", 0));
        Assert.Null(await Store.Logs.FindAsync(LogKind.Project, Root, "alpha", default));
    }

    private Task<BindOutcome?> BindAsync(string project, long version, bool orBound = false) =>
        Store.Sessions.BindAsync(Term(_session), Claim(project), version, orBound, default);

    private async Task<(ProjectRow? Project, long Version)> BindingAsync()
    {
        var session = await Store.Sessions.FindAsync(_handle, default);
        return (session!.Project, session.Version);
    }
}
