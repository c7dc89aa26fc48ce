using System.Globalization;
using System.Text.Json;
using Scribe.Runtime.Tests.Storage;

namespace Scribe.Runtime.Tests.Mirrors;

/// <summary>The files of a sentinel day, JSON and Markdown.</summary>
public sealed class SentinelMirrorTests : IDisposable
{
    private readonly TempDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [Fact]
    public async Task EventsAndCases_AreInBothFiles_OnALineEach()
    {
        var time = new FakeTime();
        var root = _directory.Folder("repo");
        await using (var store = TestStore.Open(_directory.Database, time))
        {
            await store.MirrorWriter.StartAsync(default);
            var session = await store.SentinelAsync(root);
            await store.Sentinel.AppendAsync(session,
            [
                new EntryDraft
                {
                    Message = "two\nlines", Category = "scan", Status = EntryStatus.Warn, Priority = EntryPriority.High, Agent = "watcher",
                    Tags = ["t"], Confidence = 0.5, Metadata = JsonElement.Parse("""{"k":1}"""),
                },
            ]);
            await store.Sentinel.OpenCaseAsync(session, new CaseDraft { Kind = CaseKind.Bug, Title = "it breaks", Description = "so it does" });
        }

        var folder = Path.Combine(root, ".scribe", "sentinel", "2026-03-04");
        var lines = await File.ReadAllLinesAsync(Path.Combine(folder, "sentinel.jsonl"));
        lines.Length.ShouldBe(2);
        var first = JsonElement.Parse(lines[0]);
        lines[0].ShouldBe(
            """{"sequence":1,"at":"2026-03-04T05:06:07+00:00","status":"warn","priority":"high","category":"scan","agent":"watcher","message":"two\nlines","tags":["t"],"confidence":0.5,"metadata":{"k":1},"hash":"HASH"}"""
                .Replace("HASH", first.GetProperty("hash").GetString(), StringComparison.Ordinal));
        lines[1].ShouldContain("BUG-2026-03-04-0001");
        var text = await File.ReadAllTextAsync(Path.Combine(folder, "SENTINEL_LOG.md"));
        text.ShouldStartWith("# Sentinel log of 2026-03-04\n");
        text.ShouldContain("- 2026-03-04 05:06:07 **warn** high [scan] watcher: two<br>lines");
        text.ShouldContain("BUG-2026-03-04-0001");
    }

    [Theory]
    [InlineData("""{"sequence":1,"at":"2026-03-04T05:06:07+00:00","status":"info","priority":"medium","message":"m","hash":null}""")]
    [InlineData("""{"sequence":1,"at":"2026-03-04T05:06:07+00:00","status":"info","priority":"medium","message":null,"hash":"0123"}""")]
    [InlineData("null")]
    [InlineData("[1]")]
    public async Task LineThatIsNoEvent_Stays_AndTheEventsFollowIt(string line)
    {
        var root = _directory.Folder("repo");
        var json = Path.Combine(_directory.Folder("repo/.scribe/sentinel/2026-03-04"), "sentinel.jsonl");
        await File.WriteAllTextAsync(json, line + "\n");
        await using var store = TestStore.Open(_directory.Database, new FakeTime());
        await store.Sentinel.AppendAsync(await store.SentinelAsync(root), [new EntryDraft { Message = "m", Category = "c" }]);

        await store.Mirrors.UpdateAsync(RepoRoot.Parse(root), new DateOnly(2026, 3, 4));
        await store.Mirrors.UpdateAsync(RepoRoot.Parse(root), new DateOnly(2026, 3, 4));

        var lines = await File.ReadAllLinesAsync(json);
        lines.Length.ShouldBe(2);
        lines[0].ShouldBe(line);
        lines[1].ShouldStartWith("""{"sequence":1,""");
    }

    [Fact]
    public async Task WithoutTheOption_NothingIsWritten_AndTheCommandStillCan()
    {
        var root = _directory.Folder("repo");
        await using var store = TestStore.Open(_directory.Database, new FakeTime(), options => options.MirrorSentinelDays = false);
        await store.MirrorWriter.StartAsync(default);
        await store.Sentinel.AppendAsync(await store.SentinelAsync(root), [new EntryDraft { Message = "m", Category = "c" }]);
        await store.MirrorWriter.StopAsync(default);
        Directory.Exists(Path.Combine(root, ".scribe")).ShouldBeFalse();

        var states = await store.Mirrors.UpdateAsync(RepoRoot.Parse(root), new DateOnly(2026, 3, 4));

        states.Select(state => (Path.GetFileName(state.Path), state.Written)).ShouldBe([("sentinel.jsonl", 1), ("SENTINEL_LOG.md", 1)]);
        (await store.Mirrors.UpdateAsync(RepoRoot.Parse(root), new DateOnly(2026, 3, 4))).ShouldAllBe(state => state.Written == 0);
    }

    [Fact]
    public async Task SixteenProcesses_LeaveBothFilesComplete_InOrder()
    {
        const int processes = 16, each = 5;
        await using (TestStore.Open(_directory.Database))
        {
        }

        await StoreWorker.RunTogetherAsync(
            processes, "watch", _directory.Database, _directory.Path, each.ToString(CultureInfo.InvariantCulture));

        // Of each round an event, a case of either kind, and a fix.
        var expected = Enumerable.Range(1, processes * each * 4).Select(number => (long)number).ToList();
        var day = Path.Combine(_directory.Path, ".scribe", "sentinel", "2026-03-04");
        var json = File.ReadLines(Path.Combine(day, "sentinel.jsonl")).Select(line => JsonElement.Parse(line)).ToList();
        json.Select(line => line.GetProperty("sequence").GetInt64()).ShouldBe(expected);
        File.ReadLines(Path.Combine(day, "SENTINEL_LOG.md"))
            .Where(line => line.StartsWith("- ", StringComparison.Ordinal))
            .Select(line => long.Parse(line.Split(' ')[^3], CultureInfo.InvariantCulture))
            .ShouldBe(expected);

        foreach (var kind in new[] { "BUG", "SEC" })
        {
            json.Where(line => line.GetProperty("category").GetString() == "case_opened")
                .Select(line => line.GetProperty("metadata").GetProperty("case_id").GetString()!)
                .Where(id => id.StartsWith(kind, StringComparison.Ordinal))
                .ShouldBe(Enumerable.Range(1, processes * each).Select(number => string.Create(CultureInfo.InvariantCulture, $"{kind}-2026-03-04-{number:0000}")));
        }
    }
}
