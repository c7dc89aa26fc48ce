namespace Scribe.Storage.Tests.Faults;

/// <summary>Writes of projects and other logs.</summary>
internal static class ProjectWrites
{
    public static IReadOnlyDictionary<string, Func<FaultyStore, Task<Write>>> All { get; } = new Dictionary<string, Func<FaultyStore, Task<Write>>>
    {
        ["claim a new project"] = ClaimAsync,
        ["describe a project"] = DescribeAsync,
        ["delete a project"] = DeleteAsync,
        ["add a log"] = AddLogAsync,
    };

    private static Task<Write> ClaimAsync(FaultyStore on)
    {
        var claim = new ProjectClaim(Draft.Root, Draft.Name("claimed"), Draft.Now)
        {
            Change = new ProjectChange("said", "[\"a\"]", 1),
            ExpectedVersion = 0,
        };
        return Task.FromResult(new Write(
            async () => (await on.Store.Projects.ClaimAsync(claim, null, default)).ShouldBeOfType<ProjectOutcome.Held>(),
            () => ShouldBeDescribedAsync(on, claim, version: 1)));
    }

    private static async Task<Write> DescribeAsync(FaultyStore on)
    {
        var claim = new ProjectClaim(Draft.Root, Draft.Name("described"), Draft.Now);
        await on.Witness.Projects.ClaimAsync(claim, null, default);
        var change = claim with { Change = new ProjectChange("said", null, 1), ExpectedVersion = 1 };
        return new Write(
            async () => (await on.Store.Projects.ClaimAsync(change, null, default)).ShouldBeOfType<ProjectOutcome.Held>(),
            () => ShouldBeDescribedAsync(on, claim, version: 2));
    }

    private static async Task<Write> DeleteAsync(FaultyStore on)
    {
        var (session, project) = await Draft.BoundSessionAsync(on.Witness);
        var holder = session.Id.ToByteArray(bigEndian: true);
        return new Write(
            async () =>
            {
                var deleted = (await on.Store.Projects.DeleteAsync(holder, session, Draft.Root, project.Name, Draft.Now, unbindOthers: false, default))
                    .ShouldBeOfType<DeletionOutcome.Deleted>();
                (deleted.Session.Project, deleted.Session.Version).ShouldBe((null, 2));
            },
            async () =>
            {
                var record = await on.Witness.Projects.FindAsync(project.Id, default);
                record.DeletedAt.ShouldNotBeNull();
                record.Version.ShouldBe(2);
                (await PostgresServer.ReadAsync<long>(on.Database, $"SELECT version FROM scribe.sessions WHERE id = '{session.Id}'")).ShouldBe(2);
            });
    }

    private static Task<Write> AddLogAsync(FaultyStore on)
    {
        var name = Draft.Name("log");
        return Task.FromResult(new Write(
            async () => (await on.Store.Logs.GetOrAddAsync(LogKind.FileReads, Draft.Root, name, Draft.Now, default)).Name.ShouldBe(name),
            async () => (await on.Witness.Logs.FindAsync(LogKind.FileReads, Draft.Root, name, default)).ShouldNotBeNull()));
    }

    private static async Task ShouldBeDescribedAsync(FaultyStore on, ProjectClaim claim, long version)
    {
        var held = (await on.Witness.Projects.ClaimAsync(claim with { Change = ProjectChange.None, ExpectedVersion = version }, null, default))
            .ShouldBeOfType<ProjectOutcome.Held>();
        var record = await on.Witness.Projects.FindAsync(held.Project.Id, default);
        (record.Description, record.Status, record.Version).ShouldBe(("said", 1, version));
    }
}
