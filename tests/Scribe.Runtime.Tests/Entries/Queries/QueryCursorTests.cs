using System.Buffers.Text;
using System.Text.Json;
using Scribe.Entries.Queries;

namespace Scribe.Runtime.Tests.Entries.Queries;

public sealed class QueryCursorTests : IAsyncLifetime
{
    private static readonly EntryQuery Query = new()
    {
        Limit = 1,
        Text = "m",
        Statuses = [EntryStatus.Info, EntryStatus.Bug],
        Tags = [],
        MinConfidence = null,
        Metadata = null,
    };

    private readonly FakeTime _time = new();
    private QueryStore _store = null!;

    public async Task InitializeAsync()
    {
        _store = await QueryStore.OpenAsync(_time);
        await _store.AppendAsync("m1", "m2", "m3");
    }

    public async Task DisposeAsync() => await _store.DisposeAsync();

    public static TheoryData<string, Func<EntryQuery, EntryQuery>> Changes => new()
    {
        { "order", query => query with { Order = EntryOrder.OldestFirst } },
        { "scope", query => query with { Scope = EntryScope.AllProjects } },
        { "filters", query => query with { Text = "n" } },
        { "filters", query => query with { Text = null } },
        { "filters", query => query with { Match = TextMatch.Words } },
        { "filters", query => query with { Statuses = [EntryStatus.Info] } },
        { "filters", query => query with { Priorities = [EntryPriority.Medium] } },
        { "filters", query => query with { Agent = "a" } },
        { "filters", query => query with { Category = "a" } },
        { "filters", query => query with { Tags = ["t"] } },
        { "filters", query => query with { Metadata = JsonElement.Parse("""{"a":1}""") } },
        { "filters", query => query with { MinConfidence = 0 } },
        { "filters", query => query with { MaxConfidence = 1 } },
        { "filters", query => query with { Since = EntryTime.Parse("last_1h") } },
        { "filters", query => query with { Until = EntryTime.Parse("2030-01-01") } },
        { "filters", query => query with { OwnSession = true } },
    };

    [Theory]
    [MemberData(nameof(Changes))]
    public async Task CursorOfAnotherQuery_IsRefused(string why, Func<EntryQuery, EntryQuery> change)
    {
        var cursor = (await _store.ReadAsync(Query)).NextCursor;

        await ShouldRefuseAsync(change(Query) with { Cursor = cursor }, why);
    }

    [Fact]
    public async Task SameQuery_OtherwiseWritten_GoesOn()
    {
        var cursor = (await _store.ReadAsync(Query)).NextCursor;

        var page = await _store.ReadAsync(Query with { Statuses = [EntryStatus.Bug, EntryStatus.Info, EntryStatus.Bug], Limit = 2, Cursor = cursor });

        page.Entries.Select(entry => entry.Message).ShouldBe(["m2", "m1"]);
    }

    [Fact]
    public async Task CursorOfAnotherProject_IsRefused()
    {
        var cursor = (await _store.ReadAsync(Query)).NextCursor;
        await _store.BindAsync("beta");

        await ShouldRefuseAsync(Query with { Cursor = cursor }, "another project");
    }

    [Fact]
    public async Task CursorOfAnotherSessionsOwnEntries_IsRefused()
    {
        var query = Query with { OwnSession = true };
        var other = await _store.OpenSessionAsync("alpha");
        await _store.AppendAsync(other, "m4", "m5");
        var cursor = (await _store.Log.QueryAsync(other, query)).NextCursor;

        await ShouldRefuseAsync(query with { Cursor = cursor }, "other filters");
    }

    [Theory]
    [InlineData(EntryScope.Project)]
    [InlineData(EntryScope.AllProjects)]
    public async Task CursorWithAnyByteChanged_IsRefused(EntryScope scope)
    {
        var query = Query with { Scope = scope };
        var bytes = Base64Url.DecodeFromChars((await _store.ReadAsync(query)).NextCursor);

        for (var place = 0; place < bytes.Length; place++)
        {
            bytes[place] ^= 1;
            await ShouldRefuseAsync(query with { Cursor = Base64Url.EncodeToString(bytes) }, "cursor");
            bytes[place] ^= 1;
        }

        await ShouldRefuseAsync(query with { Cursor = Base64Url.EncodeToString(bytes.AsSpan(..^1)) }, "cursor");
        (await _store.ReadAsync(query with { Cursor = Base64Url.EncodeToString(bytes) })).Entries.ShouldHaveSingleItem();
    }

    /// <summary>Whoever knows how a cursor is made can make one, and name whatever place in it.</summary>
    [Theory]
    [InlineData(EntryOrder.NewestFirst, EntryScope.Project, null, 1, 2L << 36)]
    [InlineData(EntryOrder.NewestFirst, EntryScope.Project, "m", 1, 2L << 36)]
    [InlineData(EntryOrder.NewestFirst, EntryScope.AllProjects, "m", 1, 2L << 36)]
    [InlineData(EntryOrder.OldestFirst, EntryScope.Project, null, 3, -1)]
    [InlineData(EntryOrder.OldestFirst, EntryScope.Project, "m", 3, -1)]
    [InlineData(EntryOrder.OldestFirst, EntryScope.AllProjects, "m", 3, long.MinValue)]
    [InlineData(EntryOrder.NewestFirst, EntryScope.Project, "m", 3, -1)]
    [InlineData(EntryOrder.NewestFirst, EntryScope.Project, null, 3, (1L << 36) + 1)]
    public async Task PlaceThatNoLogHas_IsRefused_AndShowsNothingOfTheLogsBeside(EntryOrder order, EntryScope scope, string? text, long log, long after)
    {
        var other = await _store.Store.Registry.BindAsync(
            (await _store.Store.Registry.OpenAsync()).Session, await _store.Store.ProjectAsync("another-owners", _store.Project.Root.Path));
        await _store.AppendAsync(other, "m of another owner");
        if (log == 3)
            await _store.BindAsync("gamma");
        var query = new EntryQuery { Order = order, Scope = scope, Text = text };
        var owner = scope == EntryScope.AllProjects ? BegunQuery.HolderOf(_store.Session) : [];

        var made = new EntryCursor(order, scope, Begun: 1, [new LogPlace(log, after)]).Encode(query, owner);

        await ShouldRefuseAsync(query with { Cursor = made }, "cursor");
    }

    [Fact]
    public async Task TimeRangeFromTheLastMomentOfAll_IsRefusedAsEmpty() => await ShouldRefuseAsync(
        new EntryQuery { Since = EntryTime.At(DateTimeOffset.MaxValue), Until = EntryTime.Parse("2026-03-04") }, "The time range is empty");

    [Fact]
    public async Task RelativeTimes_CountBackFromTheFirstPage()
    {
        var query = Query with { Since = EntryTime.Parse("last_1h") };
        _time.Advance(TimeSpan.FromMinutes(59));
        var first = await _store.ReadAsync(query);
        _time.Advance(TimeSpan.FromDays(2));

        var second = await _store.ReadAsync(query with { Cursor = first.NextCursor, Limit = 10 });

        second.Entries.Select(entry => entry.Message).ShouldBe(["m2", "m1"]);
        (await _store.ReadAsync(query)).Entries.ShouldBeEmpty();
    }

    private async Task ShouldRefuseAsync(EntryQuery query, string why)
    {
        var refusal = await Should.ThrowAsync<ScribeException>(() => _store.ReadAsync(query));

        refusal.Code.ShouldBe(ErrorCode.InvalidArgument);
        refusal.Message.ShouldContain(why);
    }
}
