namespace Scribe.Runtime.Tests.Entries.Queries;

public sealed class RankingTests : IAsyncLifetime
{
    private static readonly EntryQuery Query = new() { Text = "wanted", Match = TextMatch.Words };

    private QueryStore _store = null!;

    public async Task InitializeAsync() => _store = await QueryStore.OpenAsync();

    public async Task DisposeAsync() => await _store.DisposeAsync();

    [Fact]
    public async Task TheMoreAnEntrySaysIt_AndTheLessElse_TheBetterItIs()
    {
        await _store.AppendAsync("wanted wanted wanted", "nothing", "it is wanted among very many other words that nobody asked for", "wanted here", "wanted there");

        var ranked = await _store.Log.RankAsync(_store.Session, Query);

        ranked.Entries.Select(entry => entry.Sequence).ShouldBe([1, 5, 4, 3], "of two alike, the newer one comes first");
        ranked.RankedOver.ShouldBe(4);
        ranked.LeftOut.ShouldBe(0);
    }

    [Fact]
    public async Task OtherFilters_AndTheLimit_Hold()
    {
        await _store.AppendAsync("wanted wanted", "wanted a b", "wanted a b c");
        await _store.Log.AppendAsync(_store.Session, [new EntryDraft { Message = "wanted", Tags = ["t"] }, new EntryDraft { Message = "wanted x y z", Status = EntryStatus.Bug, Tags = ["t"] }]);

        (await _store.Log.RankAsync(_store.Session, Query with { Limit = 2 })).Entries.Select(entry => entry.Sequence).ShouldBe([1, 4], ignoreOrder: true);
        var tagged = await _store.Log.RankAsync(_store.Session, Query with { Tags = ["t"], Statuses = [EntryStatus.Bug] });
        tagged.Entries.ShouldHaveSingleItem().Sequence.ShouldBe(5);
        tagged.RankedOver.ShouldBe(1);
    }

    [Fact]
    public async Task OnlyTheNewest10000_AreRanked()
    {
        LongLog.Fill(_store.Database, _store.Project, 10_050, "CASE i WHEN 50 THEN 'wanted wanted' WHEN 51 THEN 'wanted wanted wanted' ELSE 'wanted again' END");

        var ranked = await new EntryLog(new Scribe.Storage.Sqlite.SqliteEntryStore(_store.Store.Database), new Scribe.Storage.Sqlite.SqliteLogStore(_store.Store.Database), _store.Store.MirrorWriter, TimeProvider.System)
            .RankAsync(_store.Session, Query with { Limit = 2 });

        ranked.RankedOver.ShouldBe(10_000);
        ranked.Entries.Select(entry => entry.Sequence).ShouldBe([51, 10_050]);
    }

    [Fact]
    public async Task WhatMakesTheResultTooLong_IsCounted()
    {
        await _store.AppendAsync(Enumerable.Range(0, 20).Select(_ => "wanted " + new string('x', 65_000)));

        var ranked = await _store.Log.RankAsync(_store.Session, Query with { Limit = 18 });

        (ranked.Entries.Count + ranked.LeftOut).ShouldBe(18);
        ranked.Entries.Count.ShouldBe(16);
        ranked.RankedOver.ShouldBe(20);
    }

    [Fact]
    public async Task SeveralProjects_AreRankedTogether()
    {
        await _store.AppendAsync("wanted in alpha, with many words");
        await _store.AppendAsync(await _store.OpenSessionAsync("beta"), "wanted");

        var ranked = await _store.Log.RankAsync(_store.Session, Query with { Scope = EntryScope.AllProjects });

        ranked.Entries.Select(entry => entry.Project!.Name.Value).ShouldBe(["beta", "alpha"]);
    }

    [Fact]
    public async Task WithoutWords_OrWithACursor_ItIsRefused()
    {
        foreach (var query in new[] { Query with { Match = TextMatch.Substring }, Query with { Text = null }, Query with { Cursor = "c" } })
            (await Should.ThrowAsync<ScribeException>(() => _store.Log.RankAsync(_store.Session, query))).Code.ShouldBe(ErrorCode.InvalidArgument);
    }
}
