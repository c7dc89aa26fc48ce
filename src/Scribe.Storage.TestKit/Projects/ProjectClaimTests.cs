namespace Scribe.Storage.TestKit;

/// <summary>Projects are taken by their names: made, changed, brought back or refused, all or nothing.</summary>
/// <param name="fixture">Makes an empty database.</param>
public abstract class ProjectClaimTests(Func<Task<StoreFixture>> fixture) : StoreTests(fixture)
{
    [SkippableFact]
    public async Task NewName_IsMade_AtVersionOne_WithAnEmptyLog()
    {
        var project = await HeldAsync(Claim("alpha"));

        var record = await FindAsync(project);

        Assert.Equal((Root, "alpha", LogKind.Project), (project.Root, project.Name, project.Kind));
        Assert.Equal(project, record.Project);
        Assert.Equal((1L, Now, 0L, (int)ProjectStatus.Planning), (record.Version, record.CreatedAt, record.Entries, record.Status));
        Assert.True(record is { Description: null, Tags: null, DeletedAt: null, LastAt: null });
        Assert.Equal([0, 0, 0, 0, 0, 0], record.ByStatus);
    }

    [SkippableFact]
    public async Task NameThatIsThere_IsTheSameProject_InItsRootAlone()
    {
        var project = await HeldAsync(Claim("alpha"));
        var elsewhere = await HeldAsync(Claim("alpha") with { Root = "/srv/repositories/beta" });

        Assert.Equal(project, await HeldAsync(Claim("alpha") with { Now = Now + 7 }));
        Assert.NotEqual(project.Id, elsewhere.Id);
        Assert.Equal(Now, (await FindAsync(project)).CreatedAt);
    }

    [SkippableFact]
    public async Task Change_IsKept_AndCountsOneVersion_IfItChangesAnything()
    {
        var change = new ProjectChange("about it", """["a","b"]""", (int)ProjectStatus.Blocked);
        var project = await HeldAsync(Claim("alpha") with { Change = change });
        Assert.Equal(("about it", """["a","b"]""", 2, 1L), await DescriptionAsync(project));

        await HeldAsync(Claim("alpha") with { Change = new ProjectChange(null, null, (int)ProjectStatus.Complete) });
        Assert.Equal(("about it", """["a","b"]""", 3, 2L), await DescriptionAsync(project));

        await HeldAsync(Claim("alpha") with { Change = new ProjectChange("about it", null, (int)ProjectStatus.Complete) });
        Assert.Equal(("about it", """["a","b"]""", 3, 2L), await DescriptionAsync(project));

        await HeldAsync(Claim("alpha") with { Change = new ProjectChange("", "", null) });
        Assert.Equal((null, null, 3, 3L), await DescriptionAsync(project));
    }

    [SkippableFact]
    public async Task NameThatIsNotThere_IsRefused_WhereNoneMayBeMade()
    {
        Assert.Equal(new ProjectRefusal.Unknown("alpha"), await RefusalAsync(Claim("alpha") with { MayAdd = false }));
        Assert.Null(await Store.Logs.FindAsync(LogKind.Project, Root, "alpha", default));
    }

    [SkippableFact]
    public async Task NamesThatDifferInAsciiCapitals_AreOneName()
    {
        await HeldAsync(Claim("Alpha-Z"));

        foreach (var name in (string[])["alpha-z", "ALPHA-Z", "aLPHA-z"])
            Assert.Equal(new ProjectRefusal.NameTaken(name, "Alpha-Z"), await RefusalAsync(Claim(name) with { ExpectedVersion = 7 }));
    }

    [SkippableFact]
    public async Task OtherLetters_AreToldApart_InCapitalsAndInMarks()
    {
        string[] names = ["über", "Über", "u\u0308ber", "straße", "strasse", "İ", "i", "ſ", "s", "К", "K", "[", "{", "@day", "`day"];
        var projects = new List<ProjectRow>();
        foreach (var name in names)
            projects.Add(await HeldAsync(Claim(name)));

        Assert.Equal(names.Length, projects.Select(project => project.Id).Distinct().Count());
        foreach (var (name, project) in names.Zip(projects))
            Assert.Equal(project, await Store.Logs.FindAsync(LogKind.Project, Root, name, default));
    }

    [SkippableTheory]
    [InlineData(null, true)]
    [InlineData(3L, true)]
    [InlineData(0L, false)]
    [InlineData(2L, false)]
    [InlineData(4L, false)]
    [InlineData(long.MaxValue, false)]
    [InlineData(-1L, false)]
    public async Task ExpectedVersion_MustBeTheOneThatIsThere(long? expected, bool holds)
    {
        var project = await HeldAsync(Claim("alpha"));
        await HeldAsync(Claim("alpha") with { Change = new ProjectChange("two", null, null) });
        await HeldAsync(Claim("alpha") with { Change = new ProjectChange("three", null, null) });
        var claim = Claim("alpha") with { Change = new ProjectChange("four", null, null), ExpectedVersion = expected };

        if (holds)
            Assert.Equal(project, await HeldAsync(claim));
        else
            Assert.Equal(new ProjectRefusal.MovedOn("alpha", expected!.Value, 3), await RefusalAsync(claim));

        Assert.Equal(holds ? "four" : "three", (await FindAsync(project)).Description);
    }

    [SkippableTheory]
    [InlineData(null, true)]
    [InlineData(0L, true)]
    [InlineData(1L, false)]
    [InlineData(-1L, false)]
    public async Task ExpectedVersionOfWhatIsNotThere_IsZero(long? expected, bool holds)
    {
        var claim = Claim("alpha") with { ExpectedVersion = expected };

        if (holds)
            await HeldAsync(claim);
        else
            Assert.Equal(new ProjectRefusal.MovedOn("alpha", expected!.Value, 0), await RefusalAsync(claim));

        Assert.Equal(holds, await Store.Logs.FindAsync(LogKind.Project, Root, "alpha", default) is not null);
    }

    [SkippableFact]
    public async Task OneNameAtOnceInTwoStores_IsOneProject_MadeOnce()
    {
        var other = await OpenAnotherAsync();
        for (var run = 0; run < 8; run++)
        {
            var name = $"project-{run}";
            var outcomes = await AtOnceAsync(12, number => (number % 2 == 0 ? Store : other).Projects.ClaimAsync(
                Claim(name) with { Change = new ProjectChange("the same", null, null) }, null, default));

            var project = Assert.Single(outcomes.Select(outcome => Assert.IsType<ProjectOutcome.Held>(outcome).Project).Distinct());
            Assert.Equal(("the same", null, 0, 1L), await DescriptionAsync(project));
        }
    }

    [SkippableFact]
    public async Task NamesInDifferentCapitalsAtOnceInTwoStores_OneIsMade_AndTheOthersAreToldWhich()
    {
        var other = await OpenAnotherAsync();
        string[] names = ["gamma", "Gamma", "GAMMA", "gAMMA"];

        var outcomes = await AtOnceAsync(12, number => (number % 2 == 0 ? Store : other).Projects.ClaimAsync(Claim(names[number % 4]), null, default));

        var taken = Assert.Single(outcomes.OfType<ProjectOutcome.Held>().Select(held => held.Project).Distinct()).Name;
        Assert.Equal(3, outcomes.OfType<ProjectOutcome.Held>().Count());
        Assert.All(outcomes.OfType<ProjectOutcome.Refused>(), refused => Assert.Equal(taken, Assert.IsType<ProjectRefusal.NameTaken>(refused.Why).Taken));
    }

    [SkippableFact]
    public async Task ChangesOfOneVersionAtOnceInTwoStores_OneIsMade()
    {
        var other = await OpenAnotherAsync();
        var project = await HeldAsync(Claim("alpha"));
        for (var version = 1L; version <= 5; version++)
        {
            var expected = version;
            var outcomes = await AtOnceAsync(10, number => (number % 2 == 0 ? Store : other).Projects.ClaimAsync(
                Claim("alpha") with { Change = new ProjectChange($"{expected}-{number}", null, null), ExpectedVersion = expected }, null, default));

            Assert.Single(outcomes.OfType<ProjectOutcome.Held>());
            Assert.Equal(version + 1, (await FindAsync(project)).Version);
        }
    }

    private async Task<ProjectRow> HeldAsync(ProjectClaim claim) =>
        Assert.IsType<ProjectOutcome.Held>(await Store.Projects.ClaimAsync(claim, null, default)).Project;

    private async Task<ProjectRefusal> RefusalAsync(ProjectClaim claim) =>
        Assert.IsType<ProjectOutcome.Refused>(await Store.Projects.ClaimAsync(claim, null, default)).Why;

    private ValueTask<ProjectRecord> FindAsync(ProjectRow project) => Store.Projects.FindAsync(project.Id, default);

    private async Task<(string? Description, string? Tags, int Status, long Version)> DescriptionAsync(ProjectRow project)
    {
        var record = await FindAsync(project);
        return (record.Description, record.Tags, record.Status, record.Version);
    }
}
