using Scribe.Storage;
using Scribe.Storage.Sqlite;

namespace Scribe.Runtime.Tests.Storage;

/// <summary>A read of a scan is short, whatever is looked for, and ends at once when it is cancelled.</summary>
public sealed class EntryScanTests : IAsyncLifetime
{
    private readonly TempDirectory _directory = new();
    private TestStore _store = null!;
    private SqliteEntryStore _entries = null!;
    private Project _project = null!;

    public async Task InitializeAsync()
    {
        _store = TestStore.Open(_directory.Database);
        _entries = new SqliteEntryStore(_store.Database);
        _project = await _store.ProjectAsync("alpha", _directory.Path);
    }

    public async Task DisposeAsync()
    {
        await _store.DisposeAsync();
        _directory.Dispose();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Read_LooksAtSoManyPlaces_AndGoesOnAfterThem(bool newestFirst)
    {
        LongLog.Fill(_directory.Database, _project, 100, status: "i = 50");
        var scan = Scan(100, newestFirst) with { Filter = new EntryFilter { Statuses = 0b10 }, MaxPlaces = 30 };

        var first = await _entries.ScanAsync(scan, default);
        var second = await _entries.ScanAsync(scan with { After = first.Reached }, default);

        first.ShouldSatisfyAllConditions(slice => slice.Rows.ShouldBeEmpty(), slice => slice.Reached.ShouldBe(newestFirst ? 71 : 30), slice => slice.IsLast.ShouldBeFalse());
        second.ShouldSatisfyAllConditions(slice => slice.Rows.ShouldHaveSingleItem().Sequence.ShouldBe(50), slice => slice.Reached.ShouldBe(newestFirst ? 41 : 60));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Read_ForACommonWordWithSomethingRare_LooksAtSoManyMatches(bool newestFirst)
    {
        LongLog.Fill(_directory.Database, _project, 100, "CASE WHEN i % 2 = 0 THEN 'even' ELSE 'odd' END", status: "i = 50");
        var scan = Scan(100, newestFirst) with { Words = [new WordPhrase("even", IsPrefix: false)], Filter = new EntryFilter { Statuses = 0b10 }, MaxMatches = 20 };

        var first = await _entries.ScanAsync(scan, default);
        var second = await _entries.ScanAsync(scan with { After = first.Reached }, default);

        first.ShouldSatisfyAllConditions(slice => slice.Rows.ShouldBeEmpty(), slice => slice.Reached.ShouldBe(newestFirst ? 61 : 41), slice => slice.IsLast.ShouldBeFalse());
        second.Rows.ShouldHaveSingleItem().Sequence.ShouldBe(50);
    }

    [Fact]
    public async Task Read_OfLongMessages_EndsBeforeItsPlacesDo()
    {
        LongLog.Fill(_directory.Database, _project, 200, "hex(zeroblob(30000))");

        var slice = await _entries.ScanAsync(Scan(200, newestFirst: true) with { Test = new Test(() => false) }, default);

        slice.Rows.ShouldBeEmpty();
        slice.IsLast.ShouldBeFalse();
        slice.Reached.ShouldBeInRange(200 - (5 * 1024 * 1024 / 60_000), 199);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Read_WhoseTestTakesLong_EndsBeforeItsPlacesDo_AndGoesOnAfterThem(bool newestFirst)
    {
        LongLog.Fill(_directory.Database, _project, 100);
        var scan = Scan(100, newestFirst) with { Test = new Test(() => true, TimeSpan.FromMilliseconds(10)) };

        var first = await _entries.ScanAsync(scan, default);
        var second = await _entries.ScanAsync(scan with { After = first.Reached }, default);

        first.IsLast.ShouldBeFalse();
        var seen = first.Rows.Concat(second.Rows).Select(row => row.Sequence).ToList();
        seen.ShouldBe(newestFirst ? [100, 99, 98, 97, 96, 95] : [1, 2, 3, 4, 5, 6]);
    }

    [Fact]
    public async Task CancelledRead_EndsInTheMiddle()
    {
        LongLog.Fill(_directory.Database, _project, 5_000);
        using var cancelling = new CancellationTokenSource();
        var seen = 0;
        var scan = Scan(5_000, newestFirst: true) with
        {
            MaxPlaces = 5_000,
            Test = new Test(() =>
            {
                if (++seen == 3)
                    cancelling.Cancel();
                return false;
            }),
        };

        await Should.ThrowAsync<OperationCanceledException>(async () => await _entries.ScanAsync(scan, cancelling.Token));

        seen.ShouldBe(3);
        (await _entries.ScanAsync(scan with { Test = null, Limit = 2 }, default)).Rows.Count.ShouldBe(2, "the store serves the next one");
    }

    private EntryScan Scan(long last, bool newestFirst) => new()
    {
        Log = _project.Id,
        NewestFirst = newestFirst,
        After = newestFirst ? last + 1 : 0,
        End = newestFirst ? 0 : last + 1,
        Filter = EntryFilter.None,
        MaxPlaces = 10_000,
        MaxMatches = 10_000,
        Limit = 100,
        MaxCharacters = 1_000_000,
    };

    private sealed class Test(Func<bool> answer, TimeSpan each = default) : IEntryTest
    {
        public TimeSpan Spent { get; private set; }

        public bool Passes(ReadOnlySpan<byte> message, ReadOnlySpan<byte> tags, ReadOnlySpan<byte> metadata)
        {
            Spent += each;
            return answer();
        }
    }
}
