using FsCheck;
using FsCheck.Fluent;
using Scribe.Entries.Queries;
using Scribe.Sessions;
using Scribe.Storage.Sqlite;

namespace Scribe.Runtime.Tests.Entries.Queries;

/// <summary>Queries over random logs come to what a plain filter over the same entries comes to, page by page.</summary>
public class QueryPropertyTests
{
    /// <summary>So few that even short logs are read in many slices.</summary>
    private static readonly SliceSizes Small = new(Places: 5, FirstMatches: 1, MostMatches: 3);

    [Fact]
    public void EveryFilter_AloneAndInPairs_FindsWhatAPlainFilterFinds() => Check(Given.AloneAndInPairs, cases: 8);

    [Fact]
    public void ManyFilters_Together_FindWhatAPlainFilterFinds() => Check(Given.Together, cases: 10);

    private static void Check(Gen<Asked[]> queries, int cases)
    {
        var all = from entries in Given.Entries from asked in queries select new Case(entries, asked);
        Prop.ForAll(Arb.From(all, Simpler), given => HoldsAsync(given).GetAwaiter().GetResult())
            .Check(Config.QuickThrowOnFailure.WithMaxTest(cases));
    }

    /// <summary>First a single query that fails, then fewer filters, then fewer entries.</summary>
    private static IEnumerable<Case> Simpler(Case given)
    {
        if (given.Queries.Length > 1)
            return given.Queries.Select(query => given with { Queries = [query] });
        return
        [
            .. given.Queries.SelectMany(query => query.Simpler()).Select(query => given with { Queries = [query] }),
            .. Enumerable.Range(0, given.Entries.Length).Select(left => given with { Entries = [.. given.Entries.Where((_, place) => place != left)] }),
        ];
    }

    private static async Task<bool> HoldsAsync(Case given)
    {
        using var directory = new TempDirectory();
        var time = new FakeTime();
        await using var store = TestStore.Open(directory.Database, time);
        var log = new EntryLog(new SqliteEntryStore(store.Database), new SqliteLogStore(store.Database), store.MirrorWriter, time, Small);
        var sessions = await OpenAsync(store, directory.Path);
        var recorded = new List<Kept>();
        foreach (var entry in given.Entries)
        {
            time.Advance(TimeSpan.FromMilliseconds(entry.Milliseconds));
            var appended = await log.AppendAsync(sessions[entry.By], [entry.ToDraft()]);
            recorded.Add(new Kept(entry, sessions[entry.By].Project!, appended.FirstSequence, appended.At));
        }

        Tables.Execute(directory.Database, "UPDATE projects SET deleted_at = 1 WHERE name = 'deleted'");
        time.Advance(TimeSpan.FromMilliseconds(800));
        foreach (var query in given.Queries)
        {
            var found = await ReadAllAsync(log, sessions[Recorder.Self], query, time.GetUtcNow());
            found.ShouldBe(Expected(recorded, query, time.GetUtcNow()), query.ToString());
        }

        return true;
    }

    private static async Task<Dictionary<Recorder, Session>> OpenAsync(TestStore store, string root)
    {
        var (owner, stranger) = (new Owner([.. Enumerable.Repeat((byte)1, 32)]), new Owner([.. Enumerable.Repeat((byte)2, 32)]));
        var sessions = new Dictionary<Recorder, Session>();
        foreach (var (who, whose, project) in new[]
        {
            (Recorder.Elsewhere, owner, "elsewhere"), (Recorder.Deleted, owner, "deleted"), (Recorder.Stranger, stranger, "stranger"),
            (Recorder.Self, owner, "own"), (Recorder.Colleague, owner, "own"),
        })
        {
            var opened = await store.Registry.OpenAsync(whose, conversation: null, (await store.ProjectAsync(project, root)).Claim(0), default);
            sessions[who] = opened.Session;
        }

        return sessions;
    }

    private static async Task<List<(string Project, long Sequence)>> ReadAllAsync(EntryLog log, Session session, Asked asked, DateTimeOffset now)
    {
        var query = asked.ToQuery(now);
        var found = new List<(string, long)>();
        while (true)
        {
            var page = await log.QueryAsync(session, query);
            found.AddRange(page.Entries.Select(entry => (entry.Project!.Name.Value, entry.Sequence)));
            if (page.NextCursor is null)
                return found;
            page.Entries.Count.ShouldBe(asked.PageSize, "a page that is not the last");
            query = query with { Cursor = page.NextCursor };
        }
    }

    private static List<(string Project, long Sequence)> Expected(List<Kept> recorded, Asked asked, DateTimeOffset now)
    {
        string[] projects = asked.AllProjects ? ["elsewhere", "own"] : ["own"];
        var logs = projects
            .Select(project => recorded
                .Where(entry => entry.Project.Name.Value == project && PlainFilter.Passes(entry.Entry, entry.At, asked, now))
                .OrderBy(entry => asked.OldestFirst ? entry.Sequence : -entry.Sequence)
                .ToList())
            .ToList();

        // The first of the logs is of the project that was made first, so it has the smaller number.
        var expected = new List<(string, long)>();
        for (; logs.Any(log => log.Count > 0); logs.RemoveAll(log => log.Count == 0))
        {
            var next = logs.Count == 1 ? logs[0] : Earlier(logs[0], logs[1]) == asked.OldestFirst ? logs[0] : logs[1];
            if (next.Count == 0)
                next = logs.First(log => log.Count > 0);
            expected.Add((next[0].Project.Name.Value, next[0].Sequence));
            next.RemoveAt(0);
        }

        return expected;

        static bool Earlier(List<Kept> one, List<Kept> other) => other.Count == 0 || (one.Count > 0 && one[0].At <= other[0].At);
    }

    private sealed record Case(Recorded[] Entries, Asked[] Queries)
    {
        public override string ToString() => $"{string.Join('\n', Entries.AsEnumerable())}\n\n{string.Join('\n', Queries.AsEnumerable())}";
    }

    private sealed record Kept(Recorded Entry, Project Project, long Sequence, DateTimeOffset At);
}
