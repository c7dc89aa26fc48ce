using System.Globalization;
using Scribe.Storage;
using Scribe.Storage.Sqlite;

namespace Scribe.Runtime.Tests.Storage;

/// <summary>Processes that watch over one repository on one day.</summary>
public sealed class ManySentinelsTests
{
    private const int Processes = 16;
    private const int Rounds = 15;

    [Fact]
    public async Task SixteenProcessesThatOpenCasesAndRecordEventsAtOnce_LeaveNoGapAndNoDouble()
    {
        using var directory = new TempDirectory();
        var root = directory.Folder("repo");
        await using (TestStore.Open(directory.Database))
        {
        }

        var outputs = await StoreWorker.RunTogetherAsync(
            Processes, "watch", directory.Database, root, Rounds.ToString(CultureInfo.InvariantCulture));

        var said = outputs.SelectMany(output => output).Select(line => line.Split(' ')).ToList();
        foreach (var kind in new[] { "BUG", "SEC" })
        {
            said.Select(line => line[0]).Where(id => id.StartsWith(kind, StringComparison.Ordinal) && !id.EndsWith(':')).Order(StringComparer.Ordinal)
                .ShouldBe(Enumerable.Range(1, Processes * Rounds).Select(number => $"{kind}-2026-03-04-{number:0000}"));
        }

        await using var store = TestStore.Open(directory.Database, new FakeTime());
        var session = await store.SentinelAsync(root);
        var rows = await ReadAsync(store, session.RequireLog());
        rows.Select(row => row.Sequence).ShouldBe(Enumerable.Range(1, Processes * Rounds * 4).Select(number => (long)number));
        said.Select(line => long.Parse(line[1], CultureInfo.InvariantCulture)).ShouldBe(rows.Select(row => row.Sequence), ignoreOrder: true);
        said.ShouldAllBe(line => rows[int.Parse(line[1], CultureInfo.InvariantCulture) - 1].Message.StartsWith(line[0], StringComparison.Ordinal));
        var first = await store.Sentinel.GetCaseAsync(session, CaseId.Parse("BUG-2026-03-04-0001"));
        first.Case.Version.ShouldBe(1 + (Processes * Rounds), "no change of it was lost");
        Tables.Number(directory.Database, "SELECT count(*) FROM case_links").ShouldBe(Processes * Rounds);
        rows.Select(row => row.Session).Distinct().Count().ShouldBe(Processes);
        ShouldBeChained(session.RequireLog(), rows);
        Tables.Number(directory.Database, "SELECT count(*) FROM projects").ShouldBe(1, "all of them recorded in one log");
    }

    private static async Task<List<EntryRow>> ReadAsync(TestStore store, Project log)
    {
        var entries = new SqliteEntryStore(store.Database);
        return [.. (await entries.ReadAsync(log.Id, newestFirst: false, after: null, limit: long.MaxValue - 1, long.MaxValue, default)).Rows];
    }

    private static void ShouldBeChained(Project log, List<EntryRow> rows)
    {
        var head = EntryChain.Root(LogKind.SentinelDay, log.Root.Path, log.Name.Value);
        foreach (var row in rows)
        {
            head = EntryChain.Next(head, row);
            Convert.ToHexString(row.Hash).ShouldBe(Convert.ToHexString(head), $"entry {row.Sequence}");
        }
    }
}
