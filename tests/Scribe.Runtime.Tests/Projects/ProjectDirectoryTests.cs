namespace Scribe.Runtime.Tests.Projects;

public class ProjectDirectoryTests
{
    [Fact]
    public async Task SameNameInTheSameRoot_IsOneProject_HoweverTheRootIsSpelt()
    {
        using var directory = new TempDirectory();
        await using var store = TestStore.Open(directory.Database);
        Directory.CreateSymbolicLink(directory.File("link"), directory.Folder("repo"));

        var one = await store.ProjectAsync("alpha", directory.File("repo"));
        var other = await store.ProjectAsync("alpha", directory.File("link"));

        other.ShouldBe(one);
        other.Root.Path.ShouldBe(one.Root.Path);
    }

    [Fact]
    public async Task SameNameInAnotherRoot_IsAnotherProject()
    {
        using var directory = new TempDirectory();
        await using var store = TestStore.Open(directory.Database);

        (await store.ProjectAsync("alpha", directory.Folder("a"))).ShouldNotBe(await store.ProjectAsync("alpha", directory.Folder("b")));
    }

    [Fact]
    public async Task NameThatDiffersInCapitals_IsRefused_AndNamesTheOther()
    {
        using var directory = new TempDirectory();
        await using var store = TestStore.Open(directory.Database);
        await store.ProjectAsync("Alpha", directory.Path);

        var refusal = await Should.ThrowAsync<ScribeException>(() => store.ProjectAsync("alpha", directory.Path));

        refusal.Code.ShouldBe(ErrorCode.InvalidArgument);
        refusal.Suggestion.ShouldContain("'Alpha'");
    }

    [Fact]
    public async Task ManyWhoAskAtOnce_GetTheSameProject()
    {
        using var directory = new TempDirectory();
        await using var store = TestStore.Open(directory.Database);

        var projects = await Task.WhenAll(Enumerable.Range(0, 32).Select(_ => store.ProjectAsync("alpha", directory.Path)));

        projects.Distinct().ShouldHaveSingleItem();
    }

    [Fact]
    public async Task NameAndRootThatWereNeverParsed_MakeNoProject()
    {
        using var directory = new TempDirectory();
        await using var store = TestStore.Open(directory.Database);

        await Should.ThrowAsync<ArgumentException>(() => store.Projects.GetOrAddAsync(default, ProjectName.Parse("a")));
        await Should.ThrowAsync<ArgumentException>(() => store.Projects.GetOrAddAsync(RepoRoot.Parse(directory.Path), default));
    }

    [Fact]
    public async Task Update_ChangesWhatIsPassed_OnceForEachVersion_InWhicheverProcess()
    {
        using var directory = new TempDirectory();
        await using var store = TestStore.Open(directory.Database);
        await using var other = TestStore.Open(directory.Database);
        var sessions = new[] { store, other }.SelectMany(one => Enumerable.Repeat(one, 8)).ToList();
        var bound = await Task.WhenAll(sessions.Select(one => BoundAsync(one, "alpha", directory.Path)));

        var outcomes = await Task.WhenAll(bound.Select(async (session, index) =>
        {
            try
            {
                var update = new ProjectUpdate { Description = $"by {index}" };
                return (await sessions[index].Projects.UpdateAsync(session, update, expectedVersion: 1)).Description;
            }
            catch (ScribeException exception) when (exception.Code == ErrorCode.ProjectConflict)
            {
                return null;
            }
        }));

        var winner = outcomes.Where(description => description is not null).ShouldHaveSingleItem();
        var now = await store.Projects.GetAsync(bound[0].RequireProject());
        (now.Description, now.Version).ShouldBe((winner, 2));
        (await store.Projects.UpdateAsync(bound[0], new ProjectUpdate { Description = "" })).Description.ShouldBeNull();
    }

    [Fact]
    public async Task WhatNobodyCanSend_IsRefusedFromCode_Too()
    {
        using var directory = new TempDirectory();
        await using var store = TestStore.Open(directory.Database);
        var session = await BoundAsync(store, "alpha", directory.Path);

        foreach (var update in new ProjectUpdate[] { new() { Status = (ProjectStatus)6 }, new() { Description = "\ud800" }, new() { Tags = ["\udc00"] } })
            (await Should.ThrowAsync<ScribeException>(() => store.Projects.UpdateAsync(session, update))).Code.ShouldBe(ErrorCode.InvalidArgument);
        foreach (var query in new ProjectQuery[] { new() { Statuses = [(ProjectStatus)(-1)] }, new() { Order = (ProjectOrder)9 }, new() { Name = "\ud800" } })
            (await Should.ThrowAsync<ScribeException>(() => store.Projects.ListAsync(session, query))).Code.ShouldBe(ErrorCode.InvalidArgument);
        var unbound = (await store.Registry.OpenAsync()).Session;
        (await Should.ThrowAsync<ScribeException>(() => store.Projects.UpdateAsync(unbound, new ProjectUpdate()))).Code.ShouldBe(ErrorCode.ProjectRequired);
        (await store.Projects.GetAsync(session.RequireProject())).Version.ShouldBe(1);
    }

    [Fact]
    public async Task DeletedProject_IsNotToBeHad_ByWhateverWay_UntilItIsRestored()
    {
        using var directory = new TempDirectory();
        await using var store = TestStore.Open(directory.Database);
        var session = await BoundAsync(store, "alpha", directory.Path);
        var project = session.RequireProject();
        await store.Entries.AppendAsync(session, [new EntryDraft { Message = "kept" }]);

        var would = await store.Projects.PreviewDeletionAsync(session, project.Root, project.Name);
        (would.Project.EntryCount, would.OtherSessions, would.Session.Project).ShouldBe((1, 0, project));
        var deletion = await store.Projects.DeleteAsync(session, project.Root, project.Name);

        (deletion.Session.Project, deletion.Session.Version).ShouldBe((null, 2));
        foreach (var use in new Func<Task>[]
        {
            () => store.Projects.GetAsync(project),
            () => store.Projects.GetOrAddAsync(project.Root, project.Name),
            () => store.Projects.UpdateAsync(session, new ProjectUpdate { Status = ProjectStatus.Blocked }),
            () => store.Projects.PreviewDeletionAsync(session, project.Root, project.Name),
            () => store.Projects.DeleteAsync(session, project.Root, project.Name),
            () => store.Projects.BindAsync(deletion.Session, new ProjectChoice(project.Root, project.Name)),
            () => store.Registry.BindAsync(deletion.Session, project),
            () => store.Entries.AppendAsync(session, [new EntryDraft { Message = "late" }]),
        })
        {
            (await Should.ThrowAsync<ScribeException>(use)).Code.ShouldBe(ErrorCode.ProjectUnknown);
        }

        (await store.Projects.RestoreAsync(deletion.Session, project.Root, project.Name)).ShouldBe(project);
        var bound = await store.Registry.BindAsync(deletion.Session, project);
        (await store.Entries.AppendAsync(bound, [new EntryDraft { Message = "new" }])).FirstSequence.ShouldBe(2);
        (await store.Projects.GetAsync(project)).Version.ShouldBe(3);
    }

    [Fact]
    public async Task ClosedSession_ChangesNothing()
    {
        using var directory = new TempDirectory();
        await using var store = TestStore.Open(directory.Database);
        var session = await BoundAsync(store, "alpha", directory.Path);
        var project = session.RequireProject();
        await store.Registry.CloseAsync(session);

        foreach (var use in new Func<Task>[]
        {
            () => store.Projects.UpdateAsync(session, new ProjectUpdate { Status = ProjectStatus.Blocked }),
            () => store.Projects.DeleteAsync(session, project.Root, project.Name),
            () => store.Projects.RestoreAsync(session, project.Root, project.Name),
            () => store.Projects.BindAsync(session, new ProjectChoice(project.Root, ProjectName.Parse("beta"))),
        })
        {
            (await Should.ThrowAsync<ScribeException>(use)).Code.ShouldBe(ErrorCode.SessionUnknown);
        }

        (await store.Projects.GetAsync(project)).Version.ShouldBe(1);
        Tables.Count(directory.Database, "projects").ShouldBe(1);
    }

    private static async Task<Session> BoundAsync(TestStore store, string project, string root) => await store.Projects.BindAsync(
        (await store.Registry.OpenAsync()).Session, new ProjectChoice(RepoRoot.Parse(root), ProjectName.Parse(project)));
}
