using System.Diagnostics;
using System.Globalization;
using Scribe.Benchmarks.Support;

namespace Scribe.Benchmarks;

/// <summary>Reading a long log: the newest entries beside the bare SELECT, in turn, and what queries take.</summary>
internal static class QueryMeasurement
{
    public const string Command = "queries";

    private const int Pairs = 60;
    private const int Reads = 200;
    private const int Page = 50;

    public static async Task<int> RunAsync(string[] sizes)
    {
        foreach (var size in sizes.Length > 0 ? sizes : ["1000000", "5000000"])
            await RunAsync(long.Parse(size, CultureInfo.InvariantCulture));
        return 0;
    }

    private static async Task RunAsync(long size)
    {
        await using var store = BenchStore.Create();
        var session = (await store.OpenBoundAsync("bench")).Session;
        LongLog.Fill(store.Path, session.RequireProject(), size);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{size:N0} entries, {new FileInfo(store.Path).Length / 1e6:N0} MB"));

        await MeasurePageAsync(store, session.RequireProject());
        var words = new EntryQuery { Match = TextMatch.Words, Limit = Page };
        await MeasureAsync(store, session, "newest 50 with a common word", 50, words with { Text = LongLog.CommonWord });
        await MeasureAsync(store, session, "newest 50 with a rare word", 50, words with { Text = LongLog.RareWord });
        await MeasureAsync(store, session, "newest 50 with a beginning, zeb*", 50, words with { Text = "zeb*" });
        await MeasureAsync(store, session, "newest 50 with a common beginning, x1*", 5, words with { Text = "x1*" });
        await MeasureAsync(store, session, "two common words that never meet", 5, words with { Text = "build check" });
        await MeasureAsync(store, session, "a common word and a rare priority", 5, words with { Text = LongLog.CommonWord, Priorities = [EntryPriority.Critical], Limit = 500 });
        await MeasureAsync(store, session, "newest 50 of a common status", 50, new EntryQuery { Statuses = [EntryStatus.Bug], Limit = Page });
        await MeasureAsync(store, session, "all of a rare priority", 5, new EntryQuery { Priorities = [EntryPriority.Critical], Limit = 500 });
        await MeasureAsync(store, session, "an agent who is not there", 5, new EntryQuery { Agent = "nobody" });
        await MeasureAsync(store, session, "a tag that is not there", 5, new EntryQuery { Tags = ["nothing"] });
        await MeasureAsync(store, session, "a text that is not there", 5, new EntryQuery { Text = "not there" });
        await MeasureAsync(store, session, "an expression that matches nothing", 5, new EntryQuery { Text = "not +there", Match = TextMatch.Regex });
        await MeasureRankingAsync(store, session, words with { Text = LongLog.CommonWord });
    }

    private static async Task MeasurePageAsync(BenchStore store, Project project)
    {
        using var raw = new RawPage(store.Path, project, Page);
        var query = new EntryQuery { Limit = Page };
        var pairs = new List<(double Raw, double Scribe)>();
        for (var pair = -10; pair < Pairs; pair++)
        {
            var measured = (
                await TimeAsync(() => Task.FromResult(raw.Read())),
                await TimeAsync(async () => (await store.Entries.ReadAsync(project, query)).Entries.Count));
            if (pair >= 0)
                pairs.Add(measured);
        }

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"newest 50: raw {Median(pairs.Select(pair => pair.Raw)):0.0} us, Scribe {Median(pairs.Select(pair => pair.Scribe)):0.0} us, ratio {Median(pairs.Select(pair => pair.Scribe / pair.Raw)):0.00}"));
    }

    private static async Task<double> TimeAsync(Func<Task<int>> read)
    {
        var begun = Stopwatch.GetTimestamp();
        for (var number = 0; number < Reads; number++)
        {
            if (await read() != Page)
                throw new InvalidOperationException("A page is not full.");
        }

        return Stopwatch.GetElapsedTime(begun).TotalMicroseconds / Reads;
    }

    private static async Task MeasureAsync(BenchStore store, Session session, string what, int times, EntryQuery query)
    {
        var found = 0;
        var milliseconds = new List<double>();
        for (var time = 0; time <= times; time++)
        {
            var begun = Stopwatch.GetTimestamp();
            found = (await store.Entries.QueryAsync(session, query)).Entries.Count;
            if (time > 0)
                milliseconds.Add(Stopwatch.GetElapsedTime(begun).TotalMilliseconds);
        }

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{what}: {Median(milliseconds):0.00} ms, {found} found"));
    }

    private static async Task MeasureRankingAsync(BenchStore store, Session session, EntryQuery query)
    {
        var milliseconds = new List<double>();
        for (var time = 0; time < 5; time++)
        {
            var begun = Stopwatch.GetTimestamp();
            await store.Entries.RankAsync(session, query);
            milliseconds.Add(Stopwatch.GetElapsedTime(begun).TotalMilliseconds);
        }

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"the best 50 of the newest 10,000 with a common word: {Median(milliseconds):0.00} ms"));
    }

    private static double Median(IEnumerable<double> values)
    {
        var ordered = values.Order().ToList();
        return ordered[ordered.Count / 2];
    }
}
