namespace Scribe.Runtime.Tests.Entries;

public sealed class PagingTests : IAsyncLifetime
{
    private readonly TempDirectory _directory = new();
    private TestStore _store = null!;
    private Session _session = null!;

    public async Task InitializeAsync()
    {
        _store = TestStore.Open(_directory.Database);
        _session = await _store.Registry.BindAsync(
            (await _store.Registry.OpenAsync()).Session, await _store.ProjectAsync("alpha", _directory.Path));
    }

    public async Task DisposeAsync()
    {
        await _store.DisposeAsync();
        _directory.Dispose();
    }

    [Theory]
    [InlineData(EntryOrder.NewestFirst, 1)]
    [InlineData(EntryOrder.NewestFirst, 7)]
    [InlineData(EntryOrder.OldestFirst, 7)]
    [InlineData(EntryOrder.OldestFirst, 20)]
    [InlineData(EntryOrder.NewestFirst, 500)]
    public async Task Pages_CoverTheLogOnce_InOrder(EntryOrder order, int limit)
    {
        await AppendAsync(20);

        var all = new List<long>();
        string? cursor = null;
        do
        {
            var page = await ReadAsync(order, limit, cursor);
            page.Entries.Count.ShouldBeLessThanOrEqualTo(limit);
            all.AddRange(page.Entries.Select(entry => entry.Sequence));
            cursor = page.NextCursor;
        }
        while (cursor is not null);

        var expected = Enumerable.Range(1, 20).Select(number => (long)number);
        all.ShouldBe(order == EntryOrder.OldestFirst ? expected : expected.Reverse());
    }

    [Fact]
    public async Task Pages_StayInPlace_WhileOthersAppend()
    {
        await AppendAsync(10);
        var first = await ReadAsync(EntryOrder.NewestFirst, 4);
        await AppendAsync(5);

        var second = await ReadAsync(EntryOrder.NewestFirst, 4, first.NextCursor);

        second.Entries.Select(entry => entry.Sequence).ShouldBe([6, 5, 4, 3]);
    }

    [Fact]
    public async Task EmptyLog_IsOneEmptyPage()
    {
        var page = await ReadAsync(EntryOrder.NewestFirst, 50);

        page.Entries.ShouldBeEmpty();
        page.NextCursor.ShouldBeNull();
    }

    [Fact]
    public async Task CursorOfTheOtherOrder_IsRefused()
    {
        await AppendAsync(3);
        var cursor = (await ReadAsync(EntryOrder.NewestFirst, 1)).NextCursor;

        await ShouldRefuseAsync(EntryOrder.OldestFirst, cursor!, "other order");
    }

    [Fact]
    public async Task CursorOfAnotherProject_IsRefused()
    {
        await AppendAsync(3);
        var cursor = (await ReadAsync(EntryOrder.NewestFirst, 1)).NextCursor;
        _session = await _store.Registry.BindAsync(_session, await _store.ProjectAsync("beta", _directory.Path));

        await ShouldRefuseAsync(EntryOrder.NewestFirst, cursor!, "another project");
    }

    [Theory]
    [InlineData("")]
    [InlineData("nonsense")]
    [InlineData("!!!")]
    [InlineData("MS4wLjI.")]
    [InlineData("LTEuMC4x")]
    public async Task MadeUpCursor_IsRefused(string cursor) =>
        await ShouldRefuseAsync(EntryOrder.NewestFirst, cursor, "not one that read_recent");

    [Fact]
    public async Task OversizedCursor_IsRefused() =>
        await ShouldRefuseAsync(EntryOrder.NewestFirst, new string('A', 10_000_000), "not one that read_recent");

    private async Task ShouldRefuseAsync(EntryOrder order, string cursor, string why)
    {
        var refusal = await Should.ThrowAsync<ScribeException>(() => ReadAsync(order, 1, cursor));

        refusal.Code.ShouldBe(ErrorCode.InvalidArgument);
        refusal.Message.ShouldContain(why);
    }

    private Task AppendAsync(int count) => _store.Entries.AppendAsync(
        _session, [.. Enumerable.Range(0, count).Select(number => new EntryDraft { Message = $"m{number}" })]);

    private Task<EntryPage> ReadAsync(EntryOrder order, int limit, string? cursor = null) => _store.Entries.ReadAsync(
        _session.RequireProject(), new EntryQuery { Order = order, Limit = limit, Cursor = cursor });
}
