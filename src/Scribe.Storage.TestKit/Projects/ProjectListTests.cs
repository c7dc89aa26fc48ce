using System.Globalization;

namespace Scribe.Storage.TestKit;

/// <summary>The list of a holder's projects: what passes the filter, in order, page by page.</summary>
/// <param name="fixture">Makes an empty database.</param>
public abstract class ProjectListTests(Func<Task<StoreFixture>> fixture) : StoreTests(fixture)
{
    private readonly byte[] _owner = NewOwner();

    [SkippableFact]
    public async Task List_IsWhatTheHolderHasUsed()
    {
        await UseAsync("alpha", "beta");
        await OpenSessionAsync("foreign", NewOwner());
        await OpenSessionAsync("anonymous");

        Assert.Equal(["alpha", "beta"], (await NamesAsync(Filter())).Order(StringComparer.Ordinal));
        Assert.Empty(await NamesAsync(Filter() with { Holder = NewOwner() }));
        Assert.Empty(await NamesAsync(Filter() with { Holder = null }));
    }

    [SkippableFact]
    public async Task OpenRoot_ShowsWhatAnyAnonymousCallerHasUsedThere()
    {
        await UseAsync("owned");
        await OpenSessionAsync("anonymous");
        await Store.Sessions.OpenAsync(
            NewSession(), NewKey(SessionKeyKind.Handle), null, Claim("elsewhere") with { Root = "/elsewhere" }, Now, NoCap, default);
        var mine = await OpenSessionAsync("mine");

        Assert.Equal(["anonymous", "mine"], (await NamesAsync(new ProjectFilter { OpenRoot = Root, Limit = 10 })).Order(StringComparer.Ordinal));
        Assert.Equal(
            ["anonymous", "mine", "owned"],
            (await NamesAsync(Filter() with { OpenRoot = Root })).Order(StringComparer.Ordinal));
        Assert.Equal(["mine"], await NamesAsync(new ProjectFilter { Holder = mine.Id.ToByteArray(bigEndian: true), Limit = 10 }));
    }

    [SkippableFact]
    public async Task EachFilter_LeavesWhatPassesIt()
    {
        await UseAsync("Alpha-One", "beta_one", "gamma%two", "Über");
        await DescribeAsync("Alpha-One", """["red","green"]""", ProjectStatus.Blocked);
        await DescribeAsync("beta_one", """["green","blue","RED"]""", ProjectStatus.Complete);
        await DescribeAsync("gamma%two", """["re\u0064"]""", ProjectStatus.Blocked);
        await OpenSessionAsync(NewSession(_owner) with { LogId = "scs#elsewhere" });
        var elsewhere = await Store.Sessions.OpenAsync(
            NewSession(_owner), NewKey(SessionKeyKind.Handle), null, Claim("elsewhere") with { Root = "/elsewhere" }, Now, NoCap, default);
        Assert.IsType<SessionOpening.Opened>(elsewhere);

        await PassAsync(filter => filter with { Root = "/elsewhere" }, "elsewhere");
        await PassAsync(filter => filter with { Name = "ONE" }, "Alpha-One", "beta_one");
        await PassAsync(filter => filter with { Name = "_" }, "beta_one");
        await PassAsync(filter => filter with { Name = "%" }, "gamma%two");
        await PassAsync(filter => filter with { Name = "Über" }, "Über");
        await PassAsync(filter => filter with { Name = "none" });
        await PassAsync(filter => filter with { Statuses = "[2]" }, "Alpha-One", "gamma%two");
        await PassAsync(filter => filter with { Statuses = "[2,3]" }, "Alpha-One", "beta_one", "gamma%two");
        await PassAsync(filter => filter with { Tags = """["green"]""" }, "Alpha-One", "beta_one");
        await PassAsync(filter => filter with { Tags = """["red"]""" }, "Alpha-One", "gamma%two");
        await PassAsync(filter => filter with { Tags = """["green","red"]""" }, "Alpha-One");
        await PassAsync(filter => filter with { Tags = """["yellow"]""" });
        await PassAsync(filter => filter with { Tags = """["green"]""", Statuses = "[3]", Name = "BETA", Root = Root }, "beta_one");
    }

    [SkippableFact]
    public async Task DeletedProjects_AreListedByThemselves()
    {
        await UseAsync("alpha", "beta");
        var session = await OpenSessionAsync(owner: _owner);
        await Store.Projects.DeleteAsync(_owner, Term(session), Root, "alpha", Now, unbindOthers: true, default);

        Assert.Equal(["beta"], await NamesAsync(Filter()));
        Assert.Equal(["alpha"], await NamesAsync(Filter() with { Deleted = true }));
    }

    [SkippableFact]
    public async Task Record_SaysWhatTheLogHolds()
    {
        var session = (await UseAsync("alpha"))[0];
        Clock.Move(TimeSpan.FromSeconds(5));
        await Store.Entries.AppendAsync(session.Project!.Id, Term(session), [Entry("one", session), Entry("two", session) with { Status = 4 }], null, default);

        var record = Assert.Single(await Store.Projects.ListAsync(Filter(), default)).Record;

        Assert.Equal((2L, Now), (record.Entries, record.LastAt!.Value));
        Assert.Equal([1, 0, 0, 0, 1, 0], record.ByStatus);
    }

    [SkippableTheory]
    [InlineData(ProjectSort.Name)]
    [InlineData(ProjectSort.Created)]
    [InlineData(ProjectSort.Activity)]
    public async Task Pages_AreTheSortedList_CutIntoPieces(ProjectSort sort)
    {
        string[] names = ["delta", "Alpha", "beta", "Zeta", "über", "eta", "theta", "Iota", "a", "_", "42"];
        var made = new List<(ProjectRow Project, long CreatedAt, long ActiveAt)>();
        for (var number = 0; number < names.Length; number++)
        {
            // Two are made, and used, at the same moment: then the number decides.
            Clock.Move(TimeSpan.FromMilliseconds(number % 2));
            var session = (await UseAsync(names[number]))[0];
            made.Add((session.Project!, Now, Now));
        }

        for (var number = 0; number < 6; number++)
        {
            Clock.Move(TimeSpan.FromMilliseconds(number % 2));
            var project = made[number * 5 % names.Length].Project;
            await AppendAsync(await OpenSessionAsync(project.Name, _owner), "active");
            made[number * 5 % names.Length] = made[number * 5 % names.Length] with { ActiveAt = Now };
        }

        var expected = sort switch
        {
            ProjectSort.Name => made.OrderBy(row => AsciiFold(row.Project.Name), StringComparer.Ordinal).ThenBy(row => row.Project.Id),
            ProjectSort.Created => made.OrderByDescending(row => row.CreatedAt).ThenByDescending(row => row.Project.Id),
            _ => made.OrderByDescending(row => row.ActiveAt).ThenByDescending(row => row.Project.Id),
        };
        foreach (var limit in (int[])[1, 3, 100])
            Assert.Equal(expected.Select(row => row.Project.Name), (await PagesAsync(Filter() with { Sort = sort, Limit = limit })).Select(row => row.Project.Name));
    }

    [SkippableFact]
    public async Task PagesByActivity_ShowEachProjectOnce_WhileOthersAppend()
    {
        var sessions = await UseAsync([.. Enumerable.Range(0, 12).Select(number => $"project-{number:00}")]);
        foreach (var session in sessions)
        {
            Clock.Move(TimeSpan.FromSeconds(1));
            await AppendAsync(session, "one", "two");
        }

        Clock.Move(TimeSpan.FromMinutes(1));
        var first = await Store.Projects.ListAsync(Filter() with { Limit = 4, AsOf = Now }, default);
        var shown = first.Select(row => row.Record.Project.Name).ToList();
        var place = first[^1].Place;
        for (var turn = 0; shown.Count < 12; turn++)
        {
            // What was shown and what was not are active again, and their activity must move them nowhere.
            Clock.Move(TimeSpan.FromMinutes(1));
            await AppendAsync(sessions[turn], "again");
            await AppendAsync(sessions[11 - turn], "again");
            var page = await Store.Projects.ListAsync(
                Filter() with { Limit = 4, AsOf = first[0].Record.LastAt!.Value, After = place }, default);
            Assert.NotEmpty(page);
            shown.AddRange(page.Select(row => row.Record.Project.Name));
            place = page[^1].Place;
        }

        Assert.Equal(sessions.Select(session => session.Project!.Name).Reverse(), shown);
    }

    [SkippableFact]
    public async Task RememberedProjects_CountAsActiveWhenTheListBegan()
    {
        var sessions = await UseAsync("alpha", "beta", "gamma");
        foreach (var session in sessions)
        {
            Clock.Move(TimeSpan.FromSeconds(1));
            await AppendAsync(session, "one");
        }

        var remembered = Now - 500;
        var recent = string.Create(CultureInfo.InvariantCulture, $$"""{"{{sessions[0].Project!.Id}}":{{remembered}}}""");

        var listed = await Store.Projects.ListAsync(Filter() with { AsOf = Now - 1_000, Recent = recent }, default);

        Assert.Equal(["alpha", "beta", "gamma"], listed.Select(row => row.Record.Project.Name));
        Assert.Equal(["gamma", "beta", "alpha"], await NamesAsync(Filter() with { AsOf = Now }));
    }

    private ProjectFilter Filter() => new() { Holder = _owner, Limit = 100 };

    private async Task<List<SessionRow>> UseAsync(params string[] names)
    {
        var sessions = new List<SessionRow>();
        foreach (var name in names)
            sessions.Add(await OpenSessionAsync(name, _owner));
        return sessions;
    }

    private Task<ProjectOutcome> DescribeAsync(string name, string tags, ProjectStatus status) =>
        Store.Projects.ClaimAsync(Claim(name) with { Change = new ProjectChange(null, tags, (int)status) }, null, default);

    private async Task PassAsync(Func<ProjectFilter, ProjectFilter> filter, params string[] names) =>
        Assert.Equal(names, (await NamesAsync(filter(Filter()))).Order(StringComparer.Ordinal));

    private async Task<IEnumerable<string>> NamesAsync(ProjectFilter filter) =>
        (await Store.Projects.ListAsync(filter, default)).Select(row => row.Record.Project.Name);

    private async Task<List<ProjectRecord>> PagesAsync(ProjectFilter filter)
    {
        var records = new List<ProjectRecord>();
        for (ProjectPlace? place = null; await Store.Projects.ListAsync(filter with { After = place }, default) is { Count: > 0 } page; place = page[^1].Place)
        {
            Assert.True(page.Count <= filter.Limit);
            records.AddRange(page.Select(row => row.Record));
            Assert.True(records.Count < 1_000, "It comes to an end.");
        }

        return records;
    }

    private static string AsciiFold(string name) =>
        string.Concat(name.Select(character => char.IsAsciiLetterUpper(character) ? char.ToLowerInvariant(character) : character));
}
