using System.Text;

namespace Scribe.Storage.TestKit;

/// <summary>A long log is gone through in slices, which together are all of it, also while others append.</summary>
/// <param name="fixture">Makes an empty database.</param>
public abstract class ScanSliceTests(Func<Task<StoreFixture>> fixture) : EntryTestBase(fixture)
{
    private const int Count = 5_000;

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        for (var begin = 1; begin <= Count; begin += 1_000)
        {
            EntryRow[] batch = [.. Enumerable.Range(begin, 1_000).Select(number => Entry(MessageOf(number), Session) with { Status = number % 500 == 7 ? 3 : 0 })];
            await Store.Entries.AppendAsync(Log, Term(Session), batch, null, default);
        }
    }

    [SkippableTheory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task OneRead_LooksAtSoManyPlaces_AndGoesOnBehindThem(bool newestFirst)
    {
        var scan = Scan(newestFirst) with { Filter = new EntryFilter { Statuses = 0b1000 }, MaxPlaces = 300 };

        var first = await Store.Entries.ScanAsync(scan, default);

        Assert.False(first.IsLast);
        Assert.Equal(newestFirst ? Count - 299 : 300, first.Reached);
        Assert.Equal(
            Enumerable.Range(1, Count).Where(number => number % 500 == 7),
            (await Store.WalkAsync(scan)).Select(row => (int)row.Sequence).Order());
    }

    [SkippableTheory]
    [InlineData(true, "common", 1)]
    [InlineData(false, "common", 1)]
    [InlineData(true, "tenth", 10)]
    [InlineData(false, "tenth", 10)]
    [InlineData(true, "rare", 1_000)]
    [InlineData(false, "rare", 1_000)]
    [InlineData(true, "absent", 0)]
    [InlineData(false, "absent", 0)]
    public async Task Word_IsFoundInTheWholeLog_CommonOrRare(bool newestFirst, string word, int each)
    {
        var scan = Scan(newestFirst) with { Words = [new WordPhrase(word, IsPrefix: false)], Limit = 700, MaxMatches = 450 };

        var found = (await Store.WalkAsync(scan)).Select(row => (int)row.Sequence).ToList();

        var expected = Enumerable.Range(1, Count).Where(number => each > 0 && number % each == 0);
        Assert.Equal(newestFirst ? expected.Reverse() : expected, found);
    }

    [SkippableTheory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task CommonWordWithSomethingRare_EndsARead_AfterSoManyMatches(bool newestFirst)
    {
        var scan = Scan(newestFirst) with
        {
            Words = [new WordPhrase("common", IsPrefix: false)],
            Filter = new EntryFilter { Statuses = 0b1000 },
            MaxMatches = 400,
        };

        var first = await Store.Entries.ScanAsync(scan, default);

        Assert.False(first.IsLast);
        Assert.InRange(first.Reached, newestFirst ? Count - 500 : 300, newestFirst ? Count - 300 : 500);
        Assert.Equal(
            Enumerable.Range(1, Count).Where(number => number % 500 == 7),
            (await Store.WalkAsync(scan)).Select(row => (int)row.Sequence).Order());
    }

    [SkippableTheory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Slices_StayAsTheyAre_WhileOthersAppend(bool words)
    {
        var other = await OpenAnotherAsync();
        foreach (var newestFirst in (bool[])[true, false])
        {
            var last = await Store.Entries.FindLastAsync(Log, default);
            var scan = EntryScanWalk.Of(Log, last, newestFirst) with { Words = words ? [new WordPhrase("tenth", IsPrefix: false)] : [], MaxPlaces = 450, Limit = 100 };
            var before = await Store.WalkAsync(scan with { Limit = 10_000, MaxPlaces = 10_000 });

            var found = await Store.WalkAsync(
                scan, () => other.Entries.AppendAsync(Log, Term(Session), [Entry("common tenth meanwhile", Session)], null, default));

            Assert.Equal(before.Select(row => row.Sequence), found.Select(row => row.Sequence));
            Assert.True(await Store.Entries.FindLastAsync(Log, default) > last);
        }
    }

    [SkippableFact]
    public async Task Test_SeesMessageTagsAndMetadata_AsTheyAreStored()
    {
        var session = await OpenSessionAsync("tested");
        var entry = Entry("Über 🍐 \u0301", session);
        await Store.Entries.AppendAsync(
            session.Project!.Id, Term(session), [entry, entry with { Tags = """["a", "é"]""", Metadata = """{ "a" : "🍐" }""" }], null, default);
        var seen = new List<string>();

        await Store.WalkAsync(EntryScanWalk.Of(session.Project.Id, 2, newestFirst: false) with { Test = new Watched(texts => { seen.Add(texts); return true; }) });

        Assert.Equal(["Über 🍐 \u0301||", "Über 🍐 \u0301|[\"a\", \"é\"]|{ \"a\" : \"🍐\" }"], seen);
    }

    [SkippableFact]
    public async Task TestThatRefuses_EndsTheScanWithItsOwnError_AndTheStoreGoesOn()
    {
        var refusal = new ScribeException(ErrorCode.InvalidArgument, "It takes too long.", "Ask for less.");

        var thrown = await Assert.ThrowsAsync<ScribeException>(async () =>
            await Store.Entries.ScanAsync(Scan(newestFirst: true) with { Test = new Watched(_ => throw refusal) }, default));

        Assert.Same(refusal, thrown);
        Assert.Equal(Count, (await Store.WalkAsync(Scan(newestFirst: true))).Count);
    }

    [SkippableTheory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task CancelledRead_EndsInTheMiddle_AndTheStoreGoesOn(bool words)
    {
        using var cancelling = new CancellationTokenSource();
        var seen = 0;
        var scan = Scan(newestFirst: true) with
        {
            Words = words ? [new WordPhrase("common", IsPrefix: false)] : [],
            Test = new Watched(_ =>
            {
                if (++seen == 3)
                    cancelling.Cancel();
                return false;
            }),
        };

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await Store.Entries.ScanAsync(scan, cancelling.Token));

        Assert.InRange(seen, 3, Count / 10);
        Assert.Equal(Count, (await Store.WalkAsync(Scan(newestFirst: true))).Count);
    }

    [SkippableFact]
    public async Task CancelledBeforeItBegan_NothingIsRead()
    {
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await Store.Entries.ScanAsync(Scan(newestFirst: true), cancelled.Token));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await Store.Entries.FindLastAsync(Log, cancelled.Token));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            Store.Entries.AppendAsync(Log, Term(Session), [Entry("withdrawn", Session)], null, cancelled.Token));
        Assert.Equal(Count, await Store.Entries.FindLastAsync(Log, default));
    }

    private static string MessageOf(int number) =>
        $"common {(number % 10 == 0 ? "tenth" : "other")} {(number % 1_000 == 0 ? "rare" : "usual")}";

    private EntryScan Scan(bool newestFirst) => EntryScanWalk.Of(Log, Count, newestFirst);

    private sealed class Watched(Func<string, bool> passes) : IEntryTest
    {
        public TimeSpan Spent => TimeSpan.Zero;

        public bool Passes(ReadOnlySpan<byte> message, ReadOnlySpan<byte> tags, ReadOnlySpan<byte> metadata) =>
            passes($"{Encoding.UTF8.GetString(message)}|{Encoding.UTF8.GetString(tags)}|{Encoding.UTF8.GetString(metadata)}");
    }
}
