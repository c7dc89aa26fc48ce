using Scribe.Storage;

namespace Scribe.Runtime.Tests.Sessions;

public sealed class SentinelSessionTests : IAsyncLifetime
{
    private readonly TempDirectory _directory = new();
    private readonly FakeTime _time = new();
    private TestStore _store = null!;
    private RepoRoot _root;

    public Task InitializeAsync()
    {
        _store = TestStore.Open(_directory.Database, _time);
        _root = RepoRoot.Parse(_directory.Folder("repo"));
        return Task.CompletedTask;
    }

    public async Task DisposeAsync()
    {
        await _store.DisposeAsync();
        _directory.Dispose();
    }

    [Fact]
    public async Task Session_IsBoundToItsRootAndDay_AndHasNoProject()
    {
        var session = await _store.SentinelAsync(_root.Path);

        session.Mode.ShouldBe(SessionMode.Sentinel);
        session.Project.ShouldBeNull();
        session.RequireSentinel().Root.ShouldBe(_root);
        session.RequireSentinel().Day.ShouldBe(new DateOnly(2026, 3, 4));
        session.RequireSentinel().ToString().ShouldBe("2026-03-04");
        session.RequireRoot().ShouldBe(_root);
        session.Version.ShouldBe(0);
        Should.Throw<ScribeException>(session.RequireProject).Code.ShouldBe(ErrorCode.ModeViolation);
        Tables.Count(_directory.Database, "project_uses").ShouldBe(0, "nobody has had a project");
    }

    [Fact]
    public async Task ProjectSession_HasNoDay()
    {
        var session = (await _store.Registry.OpenAsync()).Session;

        session.Mode.ShouldBe(SessionMode.Project);
        session.Sentinel.ShouldBeNull();
        Should.Throw<ScribeException>(session.RequireSentinel).Code.ShouldBe(ErrorCode.ModeViolation);
        Should.Throw<ScribeException>(() => session.RequireRoot()).Code.ShouldBe(ErrorCode.ProjectRequired);
        var bound = await _store.Registry.BindAsync(session, await _store.ProjectAsync("alpha", _root.Path));
        bound.RequireRoot().ShouldBe(_root);
    }

    [Fact]
    public async Task Day_TurnsAtMidnightUtc_AndASessionKeepsItsOwn()
    {
        _time.Advance(new DateTimeOffset(2026, 3, 4, 23, 59, 59, 999, TimeSpan.Zero) - _time.GetUtcNow());
        var (before, handle, _) = await _store.Registry.OpenAsync(await _store.Sentinel.GetDayAsync(_root));
        _time.Advance(TimeSpan.FromMilliseconds(1));
        var after = await _store.SentinelAsync(_root.Path);
        var found = (await _store.Registry.FindAsync(handle.Key, default))!;

        before.RequireSentinel().Day.ShouldBe(new DateOnly(2026, 3, 4));
        after.RequireSentinel().Day.ShouldBe(new DateOnly(2026, 3, 5));
        found.RequireSentinel().ShouldBe(before.RequireSentinel(), "its day is the one that it was opened on");
    }

    [Fact]
    public async Task SessionsOfOneRootAndDay_ShareOneLog_AndNoOthersDo()
    {
        var (one, two) = (await _store.SentinelAsync(_root.Path), await _store.SentinelAsync(_root.Path));
        var elsewhere = await _store.SentinelAsync(_directory.Folder("other"));
        _time.Advance(TimeSpan.FromDays(1));
        var tomorrow = await _store.SentinelAsync(_root.Path);

        one.RequireLog().ShouldBe(two.RequireLog());
        new[] { one, elsewhere, tomorrow }.Select(session => session.RequireLog().Id).ShouldBeUnique();
    }

    [Fact]
    public async Task EarlierDay_CanBeGoneBackTo_IfItHasALog_AndALaterOneCannot()
    {
        var first = await _store.Sentinel.GetDayAsync(_root);
        _time.Advance(TimeSpan.FromDays(2));

        (await _store.Sentinel.GetDayAsync(_root, new DateOnly(2026, 3, 4))).ShouldBe(first);
        (await _store.Sentinel.GetDayAsync(_root, new DateOnly(2026, 3, 6))).Day.ShouldBe(new DateOnly(2026, 3, 6));
        var logs = Tables.Count(_directory.Database, "projects");
        foreach (var day in new[] { new DateOnly(2026, 3, 5), new DateOnly(2026, 3, 7), DateOnly.MinValue, DateOnly.MaxValue })
            (await Should.ThrowAsync<ScribeException>(() => _store.Sentinel.GetDayAsync(_root, day))).Code.ShouldBe(ErrorCode.InvalidArgument);
        Tables.Count(_directory.Database, "projects").ShouldBe(logs);
    }

    [Fact]
    public async Task Binding_IsRefused_AndByTheDatabaseToo()
    {
        var session = await _store.SentinelAsync(_root.Path);
        var project = await _store.ProjectAsync("alpha", _root.Path);

        (await Should.ThrowAsync<ScribeException>(() => _store.Registry.BindAsync(session, project))).Code.ShouldBe(ErrorCode.ModeViolation);
        var outcome = await _store.Sessions.BindAsync(session.Term, project.Claim(0), session.Version, orBound: true, default);

        outcome.ShouldBeOfType<BindOutcome.MovedOn>().Session.Project!.Kind.ShouldBe(LogKind.SentinelDay);
        Tables.Count(_directory.Database, "project_uses").ShouldBe(0);
    }

    [Fact]
    public async Task ProjectSession_IsNeverBoundToADay()
    {
        var session = (await _store.Registry.OpenAsync()).Session;
        var day = await _store.Sentinel.GetDayAsync(_root);

        var outcome = await _store.Sessions.BindAsync(session.Term, day.Log.Claim(0), session.Version, orBound: true, default);

        outcome.ShouldBeOfType<BindOutcome.MovedOn>().Session.Project.ShouldBeNull();
    }

    [Fact]
    public async Task NameOfADaysLog_IsNoProjectsName()
    {
        await _store.Sentinel.GetDayAsync(_root);

        Should.Throw<ScribeException>(() => ProjectName.Parse("@2026-03-04")).Code.ShouldBe(ErrorCode.InvalidArgument);
    }

    [Fact]
    public async Task Mode_SurvivesARestart()
    {
        var (_, handle, _) = await _store.Registry.OpenAsync(await _store.Sentinel.GetDayAsync(_root));
        await _store.DisposeAsync();
        _store = TestStore.Open(_directory.Database, _time);

        (await _store.Registry.FindAsync(handle.Key, default))!.Mode.ShouldBe(SessionMode.Sentinel);
    }
}
