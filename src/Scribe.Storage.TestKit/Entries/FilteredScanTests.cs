namespace Scribe.Storage.TestKit;

/// <summary>What is asked of an entry's columns: each filter alone, and each with each other one, against a plain filter over random entries.</summary>
/// <param name="fixture">Makes an empty database.</param>
public abstract class FilteredScanTests(Func<Task<StoreFixture>> fixture) : EntryTestBase(fixture)
{
    private const int Seed = 20_260_304;

    private readonly Random _random = new(Seed);
    private SessionRow _other = null!;
    private IReadOnlyList<EntryRow> _rows = null!;

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        _other = await OpenSessionAsync("alpha");
        var foreign = await OpenSessionAsync("beta");
        for (var batch = 0; batch < 12; batch++)
        {
            var session = batch % 3 == 0 ? _other : Session;
            await Store.Entries.AppendAsync(Log, Term(session), [.. Enumerable.Range(0, 25).Select(_ => Random(session))], null, default);
            await Store.Entries.AppendAsync(foreign.Project!.Id, Term(foreign), [Random(foreign)], null, default);
        }

        _rows = await ReadAsync(Log);
    }

    [SkippableTheory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task EachFilterAlone_AndEachPair_FindWhatAPlainFilterFinds(bool newestFirst)
    {
        var questions = Questions();
        for (var first = 0; first < questions.Count; first++)
        {
            for (var second = first; second < questions.Count; second++)
            {
                var (one, two) = (questions[first], questions[second]);
                var scan = EntryScanWalk.Of(Log, _rows.Count, newestFirst) with { Filter = two.Ask(one.Ask(EntryFilter.None)), MaxPlaces = 97, Limit = 40 };

                var found = (await Store.WalkAsync(scan)).Select(row => row.Sequence);

                var expected = _rows.Where(row => one.Holds(row) && two.Holds(row)).Select(row => row.Sequence);
                var places = newestFirst ? expected.Reverse() : expected;
                Assert.True(places.SequenceEqual(found), $"seed {Seed}, {one.Name} and {two.Name}: {string.Join(' ', places)} but found {string.Join(' ', found)}");
            }
        }
    }

    [SkippableFact]
    public async Task FilterThatAsksNothing_FindsEverything_AsItIsRead()
    {
        var found = await Store.WalkAsync(EntryScanWalk.Of(Log, _rows.Count, newestFirst: false));

        Assert.Equal(_rows.Select(row => row with { Hash = [] }), found.Select(row => row with { Hash = [] }));
        Assert.All(_rows.Zip(found), pair => Assert.Equal(pair.First.Hash, pair.Second.Hash));
    }

    [SkippableFact]
    public async Task EmptyText_IsNotTheSameAsNone()
    {
        Assert.All(_rows.Select(row => row.Agent), agent => Assert.Contains(agent, Agents));
        foreach (var agent in Agents)
            Assert.Contains(_rows, row => row.Agent == agent);

        var found = await Store.WalkAsync(EntryScanWalk.Of(Log, _rows.Count, newestFirst: false) with { Filter = new EntryFilter { Agent = "", Category = "" } });

        Assert.All(found, row => Assert.Equal(("", ""), (row.Agent, row.Category)));
        Assert.Equal(_rows.Count(row => row is { Agent: "", Category: "" }), found.Count);
    }

    [SkippableTheory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task AnyStretchOfTheLog_IsWhatLiesBetweenItsEnds(bool newestFirst)
    {
        for (var run = 0; run < 30; run++)
        {
            var (low, high) = (_random.Next(0, 150), _random.Next(150, 302));
            var scan = EntryScanWalk.Of(Log, _rows.Count, newestFirst) with
            {
                After = newestFirst ? high : low,
                End = newestFirst ? low : high,
                Filter = new EntryFilter { Statuses = 0b001011 },
                MaxPlaces = _random.Next(1, 60),
                Limit = _random.Next(1, 20),
                MaxCharacters = _random.Next(1, 2_000),
            };

            var found = (await Store.WalkAsync(scan)).Select(row => row.Sequence).Order();

            Assert.Equal(_rows.Where(row => row.Sequence > low && row.Sequence < high && row.Status is 0 or 1 or 3 && row.Sequence > low && row.Sequence < high).Select(row => row.Sequence), found);
        }
    }

    private static readonly string?[] Agents = [null, "", "reviewer", "Reviewer", "writer%"];

    private static readonly string?[] Categories = [null, "", "build", "test's"];

    private List<(string Name, Func<EntryFilter, EntryFilter> Ask, Func<EntryRow, bool> Holds)> Questions() =>
    [
        ("status", filter => filter with { Statuses = 0b101010 }, row => row.Status is 1 or 3 or 5),
        ("no status", filter => filter with { Statuses = filter.Statuses & 0b000001 }, row => row.Status == 0),
        ("priority", filter => filter with { Priorities = 0b0101 }, row => row.Priority is 0 or 2),
        ("since", filter => filter with { Since = Now + 40 }, row => row.At >= Now + 40),
        ("until", filter => filter with { Until = Now + 60 }, row => row.At < Now + 60),
        ("agent", filter => filter with { Agent = "reviewer" }, row => row.Agent == "reviewer"),
        ("category", filter => filter with { Category = "test's" }, row => row.Category == "test's"),
        ("least confidence", filter => filter with { MinConfidence = 0.3 }, row => row.Confidence >= 0.3),
        ("most confidence", filter => filter with { MaxConfidence = 0.7 }, row => row.Confidence <= 0.7),
        ("session", filter => filter with { Session = _other.Id }, row => row.Session == _other.Id),
    ];

    private EntryRow Random(SessionRow session) => Entry($"message {_random.Next(1_000)}", session) with
    {
        At = Now + _random.Next(0, 100),
        Status = _random.Next(0, 6),
        Priority = _random.Next(0, 4),
        Agent = Agents[_random.Next(Agents.Length)],
        Category = Categories[_random.Next(Categories.Length)],
        Confidence = _random.Next(4) == 0 ? null : _random.Next(0, 11) / 10.0,
    };
}
