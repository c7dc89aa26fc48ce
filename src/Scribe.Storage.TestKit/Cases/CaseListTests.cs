namespace Scribe.Storage.TestKit;

/// <summary>The list of cases: what passes the filter, the one opened last first, page by page.</summary>
/// <param name="fixture">Makes an empty database.</param>
public abstract class CaseListTests(Func<Task<StoreFixture>> fixture) : CaseTestBase(fixture)
{
    private readonly List<CaseRow> _cases = [];

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        _cases.Add(await OpenedAsync(Draft("Login fails") with { Agent = "a", Priority = 0 }));
        _cases.Add(await OpenedAsync(Draft("LOGOUT hangs", CaseKind.Security) with { Agent = "b" }));
        _cases.Add(await OpenedAsync(Draft("100% CPU", day: "2026-03-05") with { Description = "The Über-loop", Priority = 0 }));
        _cases.Add(await OpenedAsync(Draft("Quote's \\ end_")));
        _cases.Add(await OpenedAsync(Draft("Elsewhere", root: Root + "/other")));
        await ChangeAsync(_cases[0].Place, "A Race");
        await Store.Cases.ChangeAsync(
            _cases[1].Place,
            row => new CaseChange(
                row with { Landing = 2, Fix = "f", Version = 2, ClosedAt = Now },
                new CaseLinkRow { Version = 2, At = Now, Log = Log, Fix = "f", Landing = 2, Closed = true },
                Entry("closed", Sentinel)),
            Log, Term(Sentinel), null, default);
    }

    [SkippableFact]
    public async Task EachFilter_LeavesWhatPassesIt_OfTheRoot()
    {
        var all = new CaseFilter(Root, null, null, null, null, null, null, null);
        await PassAsync(all, 3, 2, 1, 0);
        await PassAsync(all with { Root = Root + "/other" }, 4);
        await PassAsync(all with { Root = Root + "/none" });
        await PassAsync(all with { Kind = 2 }, 1);
        await PassAsync(all with { Closed = true }, 1);
        await PassAsync(all with { Closed = false }, 3, 2, 0);
        await PassAsync(all with { Landing = 2 }, 1);
        await PassAsync(all with { Landing = 0 });
        await PassAsync(all with { Day = "2026-03-05" }, 2);
        await PassAsync(all with { Priority = 0 }, 2, 0);
        await PassAsync(all with { Agent = "a" }, 0);
        await PassAsync(all with { Agent = "A" });
        await PassAsync(all with { Kind = 1, Closed = false, Priority = 0, Day = Day }, 0);
    }

    [SkippableTheory]
    [InlineData("login", 0)]
    [InlineData("logout", 1)]
    [InlineData("%", 2)]
    [InlineData("über", 2)]
    [InlineData("'s \\ end_", 3)]
    [InlineData("a race", 0)]
    [InlineData("_", 3)]
    [InlineData("absent", -1)]
    public async Task Text_IsFoundInTitleDescriptionAndCause_InAnyCapitals(string text, int number) =>
        await PassAsync(new CaseFilter(Root, null, null, null, null, null, null, CaseText.Fold(text.ToUpperInvariant())), number < 0 ? [] : [number]);

    [SkippableFact]
    public async Task Pages_AreTheListCutIntoPieces_AndStayAsTheyAreWhileOthersAreOpened()
    {
        var (listed, before) = (new List<long>(), long.MaxValue);
        while (await ListAsync(new CaseFilter(Root, null, null, null, null, null, null, null), before, 3) is { Count: > 0 } page)
        {
            Assert.True(page.Count <= 3);
            listed.AddRange(page.Select(row => row.Id));
            Assert.True(listed.Count <= 4, "It comes to an end.");
            before = page[^1].Id;
            await OpenedAsync(Draft("Meanwhile"));
        }

        Assert.Equal([_cases[3].Id, _cases[2].Id, _cases[1].Id, _cases[0].Id], listed);
    }

    [SkippableFact]
    public async Task ListedCase_IsAsItIsNow_WithoutItsDescription()
    {
        var listed = Assert.Single(await ListAsync(new CaseFilter(Root, 2, null, null, null, null, null, null), long.MaxValue, 10));

        Assert.Equal((await Store.Cases.FindAsync(_cases[1].Place, 1, default))!.Value.Case with { Description = "" }, listed);
    }

    private async Task PassAsync(CaseFilter filter, params int[] numbers) => Assert.Equal(
        numbers.Select(number => _cases[number].Title), (await ListAsync(filter, long.MaxValue, 10)).Select(row => row.Title));

    private ValueTask<IReadOnlyList<CaseRow>> ListAsync(CaseFilter filter, long before, long limit) =>
        Store.Cases.ListAsync(filter, before, limit, default);
}
