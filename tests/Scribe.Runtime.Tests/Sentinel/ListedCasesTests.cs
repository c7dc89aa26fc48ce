namespace Scribe.Runtime.Tests.Sentinel;

public sealed class ListedCasesTests : CaseFixture
{
    [Fact]
    public async Task Filters_EachAloneAndInPairs_FindWhatAPlainFilterFinds()
    {
        var cases = await ManyAsync();
        (string Name, Func<CaseQuery, CaseQuery> Ask, Func<Known, bool> Holds)[] filters =
        [
            ("kind", query => query with { Kind = CaseKind.Security }, one => one.Kind == CaseKind.Security),
            ("open", query => query with { Status = CaseStatus.Open }, one => !one.Closed),
            ("closed", query => query with { Status = CaseStatus.Closed }, one => one.Closed),
            ("landing", query => query with { Landing = LandingStatus.Implemented }, one => one.Landing == LandingStatus.Implemented),
            ("day", query => query with { Day = new DateOnly(2026, 3, 5) }, one => one.Id.Day.Day == 5),
            ("priority", query => query with { Priority = EntryPriority.High }, one => one.Priority == EntryPriority.High),
            ("agent", query => query with { Agent = "ops" }, one => one.Agent == "ops"),
            ("title", query => query with { Text = "ZWÖLF" }, one => one.Title.Contains("zwölf", StringComparison.OrdinalIgnoreCase)),
            ("description", query => query with { Text = "50%_" }, one => one.Description.Contains("50%_", StringComparison.Ordinal)),
            ("root cause", query => query with { Text = "Loop" }, one => one.Closed || one.Landing is not null),
        ];

        foreach (var first in filters)
        {
            cases.Any(first.Holds).ShouldBeTrue(first.Name);
            cases.All(first.Holds).ShouldBeFalse(first.Name);
            foreach (var second in filters)
            {
                var page = await Log.ListCasesAsync(Session, second.Ask(first.Ask(new CaseQuery { Limit = 200 })));

                // Of two of one kind the later one is asked for.
                var expected = cases.Where(one => (Same(first.Name, second.Name) || first.Holds(one)) && second.Holds(one)).Select(one => one.Id).Reverse();
                page.Cases.Select(one => one.Id).ShouldBe(expected, $"{first.Name} and {second.Name}");
                page.NextCursor.ShouldBeNull();
            }
        }
    }

    [Fact]
    public async Task Pages_HoldEveryCaseOnce_WhileOthersAreOpened()
    {
        var ids = new List<CaseId>();
        for (var number = 0; number < 25; number++)
            ids.Add(await OpenAsync());

        var seen = new List<CaseId>();
        string? cursor = null;
        do
        {
            var page = await Log.ListCasesAsync(Session, new CaseQuery { Limit = 10, Cursor = cursor });
            seen.AddRange(page.Cases.Select(one => one.Id));
            cursor = page.NextCursor;
            await OpenAsync();
        }
        while (cursor is not null);

        seen.ShouldBe(Enumerable.Reverse(ids));
    }

    [Fact]
    public async Task OtherRoots_AreNotListed()
    {
        await OpenAsync();
        var other = await Store.SentinelAsync(Folder("other"));

        (await Log.ListCasesAsync(other, new CaseQuery())).Cases.ShouldBeEmpty();
        (await Log.ListCasesAsync(Session, new CaseQuery())).Cases.Count.ShouldBe(1);
    }

    [Fact]
    public async Task Cursor_OfAnotherListOrTamperedWith_IsRefused()
    {
        for (var number = 0; number < 3; number++)
            await OpenAsync();
        var cursor = (await Log.ListCasesAsync(Session, new CaseQuery { Limit = 1 })).NextCursor!;
        var other = await Store.SentinelAsync(Folder("other"));
        CaseQuery[] bad =
        [
            new() { Cursor = cursor, Kind = CaseKind.Bug }, new() { Cursor = cursor, Status = CaseStatus.Open }, new() { Cursor = cursor, Text = "a" },
            new() { Cursor = cursor, Agent = "" + "a" }, new() { Cursor = cursor, Day = new DateOnly(2026, 3, 4) },
            new() { Cursor = cursor, Priority = EntryPriority.Low }, new() { Cursor = cursor, Landing = LandingStatus.Landed },
            new() { Cursor = "" }, new() { Cursor = "nonsense" }, new() { Cursor = cursor[..^1] }, new() { Cursor = cursor + "A" }, new() { Cursor = new string('A', 10_000) },
            .. Enumerable.Range(0, cursor.Length).Select(at => new CaseQuery { Cursor = cursor[..at] + (cursor[at] == 'B' ? 'C' : 'B') + cursor[(at + 1)..] }),
        ];

        foreach (var query in bad)
            (await Should.ThrowAsync<ScribeException>(() => Log.ListCasesAsync(Session, query))).Code.ShouldBe(ErrorCode.InvalidArgument, query.ToString());
        (await Should.ThrowAsync<ScribeException>(() => Log.ListCasesAsync(other, new CaseQuery { Cursor = cursor }))).Code.ShouldBe(ErrorCode.InvalidArgument);
        var ofBugs = (await Log.ListCasesAsync(Session, new CaseQuery { Limit = 1, Kind = CaseKind.Bug })).NextCursor;
        (await Should.ThrowAsync<ScribeException>(() => Log.ListCasesAsync(Session, new CaseQuery { Cursor = ofBugs, Kind = CaseKind.Security })))
            .Code.ShouldBe(ErrorCode.InvalidArgument);
        (await Log.ListCasesAsync(Session, new CaseQuery { Cursor = cursor, Limit = 2 })).Cases.Count.ShouldBe(2, "another limit is no other list");
    }

    [Fact]
    public async Task BadQueries_AreRefused()
    {
        CaseQuery[] bad =
        [
            new() { Limit = 0 }, new() { Limit = -1 }, new() { Limit = 201 }, new() { Text = "" }, new() { Text = new string('t', 201) }, new() { Text = "a\0b" },
            new() { Agent = "" }, new() { Agent = new string('a', 201) },
        ];

        foreach (var query in bad)
            (await Should.ThrowAsync<ScribeException>(() => Log.ListCasesAsync(Session, query))).Code.ShouldBe(ErrorCode.InvalidArgument, query.ToString());
    }

    private static bool Same(string first, string second) =>
        Group(first) == Group(second);

    private static string Group(string name) => name switch
    {
        "open" or "closed" => "status",
        "title" or "description" or "root cause" => "text",
        _ => name,
    };

    /// <summary>Cases that differ in everything, in an order of their own for each.</summary>
    private async Task<List<Known>> ManyAsync()
    {
        var cases = new List<Known>();
        for (var number = 0; number < 96; number++)
        {
            if (number == 40)
            {
                Time.Advance(TimeSpan.FromDays(1));
                Session = await Store.SentinelAsync(Root);
            }

            var draft = new CaseDraft
            {
                Kind = number % 3 == 0 ? CaseKind.Security : CaseKind.Bug,
                Title = number % 4 == 0 ? $"Zwölf {number}" : $"eleven {number}",
                Description = number % 5 == 0 ? "about 50%_ of it" : "about 50 of it",
                Priority = number % 2 == 0 ? EntryPriority.High : EntryPriority.Medium,
                Agent = (number % 7) switch { 0 or 1 or 2 => "ops", 3 => "dev", _ => null },
            };
            var id = await OpenAsync(draft);
            LandingStatus? landing = (number % 11) switch { < 4 => LandingStatus.Implemented, < 8 => LandingStatus.Landed, _ => null };
            var closed = landing == LandingStatus.Landed && number % 2 == 1;
            if (landing is not null)
                await LinkAsync(id, new FixLink { Fix = "f", Landing = landing, RootCause = "a LOOP", Close = closed });
            cases.Add(new Known(id, draft.Kind, draft.Title, draft.Description, draft.Priority, draft.Agent, landing, closed));
        }

        return cases;
    }

    private sealed record Known(
        CaseId Id, CaseKind Kind, string Title, string Description, EntryPriority Priority, string? Agent, LandingStatus? Landing, bool Closed);
}
