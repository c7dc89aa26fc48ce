namespace Scribe.Runtime.Tests.Entries.Queries;

/// <summary>Pages stay in place while others append.</summary>
public class ConcurrentPagingTests
{
    private const int Before = 60;
    private const int Meanwhile = 80;

    [Theory]
    [InlineData(EntryOrder.NewestFirst, EntryScope.Project, null)]
    [InlineData(EntryOrder.OldestFirst, EntryScope.Project, null)]
    [InlineData(EntryOrder.NewestFirst, EntryScope.Project, TextMatch.Substring)]
    [InlineData(EntryOrder.OldestFirst, EntryScope.Project, TextMatch.Words)]
    [InlineData(EntryOrder.NewestFirst, EntryScope.AllProjects, null)]
    [InlineData(EntryOrder.OldestFirst, EntryScope.AllProjects, null)]
    [InlineData(EntryOrder.NewestFirst, EntryScope.AllProjects, TextMatch.Words)]
    [InlineData(EntryOrder.OldestFirst, EntryScope.AllProjects, TextMatch.Substring)]
    public async Task NoEntry_ComesTwice_AndNoneIsLeftOut(EntryOrder order, EntryScope scope, TextMatch? match)
    {
        await using var store = await QueryStore.OpenAsync();
        var sessions = new[] { store.Session, await store.OpenSessionAsync("alpha"), await store.OpenSessionAsync("beta"), await store.OpenSessionAsync("gamma") };
        foreach (var session in sessions)
            await store.AppendAsync(session, Enumerable.Range(0, Before / sessions.Length).Select(Message));
        var query = new EntryQuery { Order = order, Scope = scope, Limit = 7, Text = match is null ? null : "wanted", Match = match ?? default };

        // The first page is read before the others begin, so that it is known what was there then.
        var first = await store.ReadAsync(query);
        var appended = 0;
        var appending = Task.WhenAll(sessions.Select(session => Task.Run(async () =>
        {
            for (var number = 0; number < Meanwhile; number++)
            {
                await store.AppendAsync(session, Message(number));
                Interlocked.Increment(ref appended);
            }
        })));
        var rest = new List<Entry>();
        for (var page = first; page.NextCursor is { } cursor;)
        {
            var before = Volatile.Read(ref appended);
            await Eventually.HoldsAsync(() => Volatile.Read(ref appended) > before || appending.IsCompleted);
            page = await store.ReadAsync(query with { Cursor = cursor });
            rest.AddRange(page.Entries);
        }

        await appending;

        foreach (var project in first.Entries.Concat(rest).GroupBy(entry => entry.Project!.Name.Value))
        {
            var there = project.Key == "alpha" ? Before / 2 : Before / 4;
            var wanted = await WantedAsync(store, project.First().Project!, match);
            var seen = project.Select(entry => entry.Sequence).ToList();
            seen.ShouldBe(order == EntryOrder.NewestFirst
                ? wanted.Where(sequence => sequence <= there).Reverse()
                : wanted.Take(seen.Count), project.Key);
            seen.Count.ShouldBeGreaterThanOrEqualTo(wanted.Count(sequence => sequence <= there), project.Key);
        }

        first.Entries.Concat(rest).Select(entry => entry.Project!.Name.Value).Distinct().Count().ShouldBe(scope == EntryScope.Project ? 1 : 3);
    }

    [Fact]
    public async Task LogThatWasReadToItsEnd_IsReadOn_WhenItGrows()
    {
        var time = new FakeTime();
        await using var store = await QueryStore.OpenAsync(time);
        await store.AppendAsync("alpha 1");
        await store.AppendAsync(await store.OpenSessionAsync("beta"), "beta 1", "beta 2");
        var query = new EntryQuery { Order = EntryOrder.OldestFirst, Scope = EntryScope.AllProjects, Limit = 2 };
        var first = await store.ReadAsync(query);
        time.Advance(TimeSpan.FromSeconds(1));
        await store.AppendAsync("alpha 2");

        var rest = await store.ReadAllAsync(query with { Cursor = first.NextCursor });

        first.Entries.Concat(rest).Select(entry => entry.Message).ShouldBe(["alpha 1", "beta 1", "beta 2", "alpha 2"]);
    }

    private static string Message(int number) => number % 3 == 0 ? $"{number} wanted" : $"{number}";

    private static async Task<List<long>> WantedAsync(QueryStore store, Project project, TextMatch? match)
    {
        var log = await store.Log.ReadAsync(project, new EntryQuery { Order = EntryOrder.OldestFirst, Limit = 500 });
        return [.. log.Entries.Where(entry => match is null || entry.Message.Contains("wanted", StringComparison.Ordinal)).Select(entry => entry.Sequence)];
    }
}
