namespace Scribe.Storage.TestKit;

/// <summary>Entries are read page by page, in either direction, until a bound is reached.</summary>
/// <param name="fixture">Makes an empty database.</param>
public abstract class ReadTests(Func<Task<StoreFixture>> fixture) : EntryTestBase(fixture)
{
    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        await AppendAsync(await OpenSessionAsync("before"), "foreign");
        await AppendAsync(Session, [.. Enumerable.Range(1, 20).Select(number => $"message {number:00}")]);
        await AppendAsync(await OpenSessionAsync("behind"), "foreign");
    }

    [SkippableTheory]
    [InlineData(true, 1)]
    [InlineData(true, 7)]
    [InlineData(true, 20)]
    [InlineData(false, 1)]
    [InlineData(false, 7)]
    [InlineData(false, 20)]
    public async Task Pages_AreTheLog_CutIntoPieces(bool newestFirst, int limit)
    {
        var read = new List<long>();
        long? after = null;
        for (var more = true; more;)
        {
            var page = await Store.Entries.ReadAsync(Log, newestFirst, after, limit, long.MaxValue, default);
            Assert.InRange(page.Rows.Count, 1, limit);
            read.AddRange(page.Rows.Select(row => row.Sequence));
            Assert.True(read.Count <= 20, "It comes to an end.");
            (after, more) = (read[^1], page.HasMore);
        }

        var expected = Enumerable.Range(1, 20).Select(number => (long)number);
        Assert.Equal(newestFirst ? expected.Reverse() : expected, read);
    }

    [SkippableTheory]
    [InlineData(true, 1L)]
    [InlineData(true, 0L)]
    [InlineData(false, 20L)]
    [InlineData(false, 4_711L)]
    public async Task NothingIsBeyondTheEnd(bool newestFirst, long after)
    {
        var page = await Store.Entries.ReadAsync(Log, newestFirst, after, 10, long.MaxValue, default);

        Assert.Empty(page.Rows);
        Assert.False(page.HasMore);
    }

    [SkippableTheory]
    [InlineData(1, 1)]
    [InlineData(9, 1)]
    [InlineData(10, 1)]
    [InlineData(19, 1)]
    [InlineData(20, 2)]
    [InlineData(59, 5)]
    [InlineData(200, 20)]
    public async Task SoManyCharactersAtTheMost_ButAlwaysOneEntry(long characters, int count)
    {
        var page = await Store.Entries.ReadAsync(Log, newestFirst: true, null, 100, characters, default);

        Assert.Equal((count, count < 20), (page.Rows.Count, page.HasMore));
    }

    [SkippableFact]
    public async Task Characters_AreThoseOfAllTexts()
    {
        var entry = Entry("12345", Session) with { Agent = "12", Category = "123", Tags = """["1"]""", Metadata = """{"a":1}""" };
        await Store.Entries.AppendAsync(Log, Term(Session), [entry, entry], null, default);

        Assert.Equal(1, (await Store.Entries.ReadAsync(Log, newestFirst: true, null, 2, 43, default)).Rows.Count);
        Assert.Equal(2, (await Store.Entries.ReadAsync(Log, newestFirst: true, null, 2, 44, default)).Rows.Count);
    }

    [SkippableFact]
    public async Task PagesFromTheNewestOn_DoNotMove_WhileOthersAppend()
    {
        var read = new List<long>();
        long? after = null;
        do
        {
            var page = await Store.Entries.ReadAsync(Log, newestFirst: true, after, 6, long.MaxValue, default);
            read.AddRange(page.Rows.Select(row => row.Sequence));
            Assert.True(read.Count <= 20, "It comes to an end.");
            after = page.HasMore ? read[^1] : null;
            await AppendAsync(Session, "meanwhile");
        }
        while (after is not null);

        Assert.Equal(Enumerable.Range(1, 20).Select(number => (long)number).Reverse(), read);
    }
}
