using System.Globalization;
using System.Text;
using System.Text.Json;
using Scribe.Errors;

namespace Scribe.Runtime.Tests.Tools;

public class ToolErrorTests
{
    [Fact]
    public async Task EveryErrorThatAModelCanSee_ReadsAsApproved()
    {
        var seen = new StringBuilder();
        var time = new FakeTime();
        await using var server = TestServer.Start(time: time);
        var (old, modern) = (await server.ConnectAsync(Revision.V2025_11_25), await server.ConnectAsync(Revision.V2026_07_28));
        var root = server.Directory.Folder("repo");
        File.WriteAllText(server.Directory.File("file"), "");
        async Task ShowAsync(string occasion, Task<Answer> call)
        {
            var answer = await call;
            answer.Result.IsError.ShouldBe(true, occasion);
            seen.AppendLine(CultureInfo.InvariantCulture, $"# {occasion}")
                .AppendLine(answer.AllText.Replace(server.Directory.Path, "<directory>", StringComparison.Ordinal))
                .AppendLine();
        }

        await ShowAsync("no session", modern.CallAsync("get_project"));
        await ShowAsync("made-up handle", modern.CallAsync("get_project", ("session", SessionHandle.Create().Reveal())));
        await ShowAsync("malformed handle", modern.CallAsync("get_project", ("session", "nonsense")));
        var one = await modern.OpenAsync();
        var other = await modern.OpenAsync();
        await ShowAsync("argument and _meta disagree", modern.CallWithMetaAsync("get_project", other, ("session", one)));
        await ShowAsync("no project, read", modern.CallAsync("get_project", ("session", one)));
        await ShowAsync("no project, append", modern.CallAsync("append_entry", ("session", one), ("message", "m")));

        await ShowAsync("argument missing", modern.CallAsync("set_project", ("name", "a")));
        await ShowAsync("argument of the wrong type", modern.CallAsync("set_project", ("name", 5), ("root", root)));
        await ShowAsync("argument misspelt", modern.CallAsync("set_project", ("name", "a"), ("root", root), ("expectedVersion", 3)));
        await ShowAsync("argument that the tool does not have", modern.CallAsync("open_session", ("project", "a")));
        await ShowAsync("handle in the place of a name", modern.CallAsync("set_project", ("name", one), ("root", root)));
        await ShowAsync("handle in the place of a root", modern.CallAsync("set_project", ("name", "a"), ("root", one)));
        await ShowAsync("name empty", modern.CallAsync("set_project", ("name", ""), ("root", root)));
        await ShowAsync("name too long", modern.CallAsync("set_project", ("name", new string('n', 10_000)), ("root", root)));
        await ShowAsync("name with control characters", modern.CallAsync("set_project", ("name", "a\u0007b"), ("root", root)));
        await ShowAsync("name that leaves its folder", modern.CallAsync("set_project", ("name", "../../etc"), ("root", root)));
        await ShowAsync("name that looks like another", modern.CallAsync("set_project", ("name", "раyment"), ("root", root)));
        await ShowAsync("root relative", modern.CallAsync("set_project", ("name", "a"), ("root", "repo")));
        await ShowAsync("root missing", modern.CallAsync("set_project", ("name", "a"), ("root", server.Directory.File("none"))));
        await ShowAsync("root a file", modern.CallAsync("set_project", ("name", "a"), ("root", server.Directory.File("file"))));
        await ShowAsync("expected version without a session", modern.CallAsync("set_project", ("name", "a"), ("root", root), ("expected_version", 1)));

        (await modern.CallAsync("set_project", ("session", one), ("name", "alpha"), ("root", root))).ShouldSucceed();
        await ShowAsync("stale expected version", modern.CallAsync("set_project", ("session", one), ("name", "b"), ("root", root), ("expected_version", 0)));
        await ShowAsync("capitals", modern.CallAsync("set_project", ("session", one), ("name", "ALPHA"), ("root", root)));
        await ShowAsync("stale project version", modern.CallAsync("set_project", ("session", one), ("name", "alpha"), ("root", root), ("status", "blocked"), ("expected_project_version", 7)));
        await ShowAsync("project version of none", modern.CallAsync("set_project", ("session", one), ("name", "none"), ("root", root), ("expected_project_version", 7)));
        await ShowAsync("project status unknown", modern.CallAsync("set_project", ("session", one), ("name", "alpha"), ("root", root), ("status", "done")));
        await ShowAsync("description too long", modern.CallAsync("set_project", ("session", one), ("name", "alpha"), ("root", root), ("description", new string('d', 4_001))));
        await ShowAsync("tags too many", modern.CallAsync("set_project", ("session", one), ("name", "alpha"), ("root", root), ("tags", Enumerable.Repeat("t", 51))));
        await ShowAsync("nothing to restore", modern.CallAsync("set_project", ("session", one), ("name", "none"), ("root", root), ("restore", true)));
        await ShowAsync("recent too many", modern.CallAsync("get_project", ("session", one), ("recent", 51)));
        await ShowAsync("projects of nobody", modern.CallAsync("list_projects"));
        await ShowAsync("projects, limit too large", modern.CallAsync("list_projects", ("session", one), ("limit", 101)));
        await ShowAsync("projects, part of a name too long", modern.CallAsync("list_projects", ("session", one), ("name", new string('n', 101))));
        await ShowAsync("projects, one status", modern.CallAsync("list_projects", ("session", one), ("status", "planning")));
        await ShowAsync("projects, cursor made up", modern.CallAsync("list_projects", ("session", one), ("cursor", "nonsense")));
        await modern.CallAsync("set_project", ("session", other), ("name", "beta"), ("root", root));
        await modern.CallAsync("set_project", ("session", other), ("name", "alpha"), ("root", root));
        var page = await modern.CallAsync("list_projects", ("session", other), ("limit", 1));
        await ShowAsync("projects, cursor of another list", modern.CallAsync("list_projects", ("session", other), ("deleted", true), ("cursor", page.Text("next_cursor"))));
        await ShowAsync("deletion unconfirmed", modern.CallAsync("delete_project", ("session", one), ("name", "alpha"), ("root", root)));
        await ShowAsync("deletion while others are bound", modern.CallAsync("delete_project", ("session", one), ("name", "alpha"), ("root", root), ("confirm", true)));
        await ShowAsync("deletion of what the caller never had", modern.CallAsync("delete_project", ("session", one), ("name", "beta"), ("root", root), ("confirm", true)));
        await ShowAsync("deletion unconfirmed, nobody bound", modern.CallAsync("delete_project", ("session", other), ("name", "beta"), ("root", root)));
        (await modern.CallAsync("delete_project", ("session", other), ("name", "beta"), ("root", root), ("confirm", true))).ShouldSucceed();
        await ShowAsync("project deleted", modern.CallAsync("set_project", ("session", one), ("name", "beta"), ("root", root)));
        await ShowAsync("deletion of what is deleted", modern.CallAsync("delete_project", ("session", other), ("name", "beta"), ("root", root), ("confirm", true)));
        await ShowAsync("nothing to record", modern.CallAsync("append_entry", ("session", one)));
        await ShowAsync("one and many", modern.CallAsync("append_entry", ("session", one), ("message", "m"), ("entries", new[] { new { message = "n" } })));
        await ShowAsync("bad item", modern.CallAsync("append_entry", ("session", one), ("entries", new[] { new { message = "m" }, new { message = "" } })));
        await ShowAsync("bad item type", modern.CallAsync("append_entry", ("session", one), ("entries", new object[] { new { message = "m" }, 7 })));
        await ShowAsync("null item", modern.CallAsync("append_entry", ("session", one), ("entries", new object?[] { new { message = "m" }, null })));
        await ShowAsync("member misspelt", modern.CallAsync("append_entry", ("session", one), ("entries", new[] { new Dictionary<string, object?> { ["message"] = "m", ["Status"] = "bug" } })));
        await ShowAsync("metadata too deep", modern.CallAsync("append_entry", ("session", one), ("message", "m"), ("metadata", Deep(40))));
        await ShowAsync("bad priority", modern.CallAsync("append_entry", ("session", one), ("message", "m"), ("priority", "urgent")));
        await ShowAsync("confidence too high", modern.CallAsync("append_entry", ("session", one), ("message", "m"), ("confidence", 1.5)));
        await ShowAsync("confidence no number", modern.CallAsync("append_entry", ("session", one), ("message", "m"), ("confidence", "NaN")));
        (await modern.CallAsync("append_entry", ("session", one), ("message", "m"), ("idempotency_key", "k"))).ShouldSucceed();
        await ShowAsync("idempotency key used", modern.CallAsync("append_entry", ("session", one), ("message", "n"), ("idempotency_key", "k")));
        await ShowAsync("idempotency key empty", modern.CallAsync("append_entry", ("session", one), ("message", "n"), ("idempotency_key", "")));
        await ShowAsync("bad status", modern.CallAsync("append_entry", ("session", one), ("message", "m"), ("status", "fatal")));
        await ShowAsync("metadata no object", modern.CallAsync("append_entry", ("session", one), ("message", "m"), ("metadata", new[] { 1 })));
        await ShowAsync("empty batch", modern.CallAsync("append_entry", ("session", one), ("entries", Array.Empty<object>())));
        await ShowAsync("limit too small", modern.CallAsync("read_recent", ("session", one), ("limit", 0)));
        await ShowAsync("limit too large", modern.CallAsync("read_recent", ("session", one), ("limit", 10_000)));
        await ShowAsync("limit beyond all integers", modern.CallAsync("read_recent", ("session", one), ("limit", 3_000_000_000)));
        await ShowAsync("order unknown", modern.CallAsync("read_recent", ("session", one), ("order", "sideways")));
        await ShowAsync("cursor made up", modern.CallAsync("read_recent", ("session", one), ("cursor", "nonsense")));

        Task<Answer> QueryAsync(params (string Name, object? Value)[] arguments) => modern.CallAsync("query_entries", [("session", one), .. arguments]);
        await ShowAsync("no project, query", modern.CallAsync("query_entries", ("session", await modern.OpenAsync())));
        await ShowAsync("query, limit negative", QueryAsync(("limit", -1)));
        await ShowAsync("query, status unknown", QueryAsync(("status", new[] { "bug", "fatal" })));
        await ShowAsync("query, status no list", QueryAsync(("status", "bug")));
        await ShowAsync("query, status an empty list", QueryAsync(("status", Array.Empty<string>())));
        await ShowAsync("query, priority unknown", QueryAsync(("priority", new[] { "urgent" })));
        await ShowAsync("query, more values than there are", QueryAsync(("priority", Enumerable.Repeat("high", 51))));
        await ShowAsync("query, too many tags", QueryAsync(("tags", Enumerable.Range(0, 51).Select(number => $"t{number}"))));
        await ShowAsync("query, null for a tag", QueryAsync(("tags", new string?[] { null })));
        await ShowAsync("query, agent blank", QueryAsync(("agent", " ")));
        await ShowAsync("query, category too long", QueryAsync(("category", new string('c', 1_000))));
        await ShowAsync("query, text empty", QueryAsync(("text", "")));
        await ShowAsync("query, text too long", QueryAsync(("text", new string('t', 100_000))));
        await ShowAsync("query, text with NUL", QueryAsync(("text", "a\0b")));
        await ShowAsync("query, match unknown", QueryAsync(("text", "t"), ("match", "fuzzy")));
        await ShowAsync("query, match without text", QueryAsync(("match", "regex")));
        await ShowAsync("query, expression invalid", QueryAsync(("text", "a(b"), ("match", "regex")));
        await ShowAsync("query, expression too long", QueryAsync(("text", new string('a', 1_001)), ("match", "regex")));
        (await modern.CallAsync("append_entry", ("session", one), ("message", new string('a', 40) + "!"))).ShouldSucceed();
        await ShowAsync("query, expression explodes", QueryAsync(("text", @"^(?=a)(a+)+$"), ("match", "regex")));
        await ShowAsync("query, no words", QueryAsync(("text", "-- !"), ("match", "words")));
        await ShowAsync("query, too many words", QueryAsync(("text", string.Join(' ', Enumerable.Range(0, 33))), ("match", "words")));
        await ShowAsync("query, quotation mark open", QueryAsync(("text", "a \"b c"), ("match", "words")));
        await ShowAsync("query, * in the wrong place", QueryAsync(("text", "*foo"), ("match", "words")));
        await ShowAsync("query, * behind too little", QueryAsync(("text", "f*"), ("match", "words")));
        await ShowAsync("query, metadata no object", QueryAsync(("metadata", 1)));
        await ShowAsync("query, metadata of 1 MB", QueryAsync(("metadata", new { a = new string('m', 1_000_000) })));
        await ShowAsync("query, metadata with too many members", QueryAsync(("metadata", Enumerable.Range(0, 21).ToDictionary(number => $"k{number}", number => number))));
        await ShowAsync("query, metadata too deep", QueryAsync(("metadata", Deep(40))));
        await ShowAsync("query, confidence out of range", QueryAsync(("max_confidence", 1.1)));
        await ShowAsync("query, confidence no number", QueryAsync(("min_confidence", "NaN")));
        await ShowAsync("query, confidence upside down", QueryAsync(("min_confidence", 0.9), ("max_confidence", 0.1)));
        await ShowAsync("query, time unknown", QueryAsync(("since", "last tuesday")));
        await ShowAsync("query, time without an offset", QueryAsync(("since", "2026-03-04T05:06:07")));
        await ShowAsync("query, time that is none", QueryAsync(("until", "2026-02-30T00:00:00Z")));
        await ShowAsync("query, time too far back", QueryAsync(("since", "last_999999999999999999999d")));
        await ShowAsync("query, times upside down", QueryAsync(("since", "today"), ("until", "yesterday")));
        await ShowAsync("query, times the same", QueryAsync(("since", "2026-03-04T05:06:07.5Z"), ("until", "2026-03-04T07:06:07.5+02:00")));
        await ShowAsync("query, no fields", QueryAsync(("fields", Array.Empty<string>())));
        await ShowAsync("query, field unknown", QueryAsync(("fields", new[] { "hash" })));
        await ShowAsync("query, scope unknown", QueryAsync(("scope", "everywhere")));
        await ShowAsync("query, order unknown", QueryAsync(("order", "best")));
        await ShowAsync("query, rank without words", QueryAsync(("order", "rank"), ("text", "m")));
        await ShowAsync("query, rank with a cursor", QueryAsync(("order", "rank"), ("text", "m"), ("match", "words"), ("cursor", "c")));
        await ShowAsync("query, cursor made up", QueryAsync(("cursor", "nonsense")));
        var cursor = (await QueryAsync(("limit", 1))).Text("next_cursor")!;
        await ShowAsync("query, cursor tampered with", QueryAsync(("limit", 1), ("cursor", (cursor[0] == 'A' ? 'B' : 'A') + cursor[1..])));
        await ShowAsync("query, cursor with another end", QueryAsync(("limit", 1), ("cursor", cursor[..^4] + "AAAA")));
        await ShowAsync("query, cursor of the other order", QueryAsync(("order", "asc"), ("cursor", cursor)));
        await ShowAsync("query, cursor of another scope", QueryAsync(("scope", "all_projects"), ("cursor", cursor)));
        await ShowAsync("query, cursor of another query", QueryAsync(("status", new[] { "info" }), ("cursor", cursor)));
        (await modern.CallAsync("set_project", ("session", other), ("name", "gamma"), ("root", root))).ShouldSucceed();
        await ShowAsync("query, cursor of another project", modern.CallAsync("query_entries", ("session", other), ("cursor", cursor)));

        await ShowAsync("sentinel tool in project mode", modern.CallAsync("open_bug", ("session", one), ("title", "t"), ("description", "d")));
        await ShowAsync("sentinel mode without a root", modern.CallAsync("open_session", ("mode", "sentinel")));
        await ShowAsync("root in project mode", modern.CallAsync("open_session", ("root", root)));
        await ShowAsync("mode unknown", modern.CallAsync("open_session", ("mode", "guard"), ("root", root)));
        await ShowAsync("day that is none", modern.CallAsync("open_session", ("mode", "sentinel"), ("root", root), ("day", "today")));
        await ShowAsync("day to come", modern.CallAsync("open_session", ("mode", "sentinel"), ("root", root), ("day", "2026-03-05")));
        await ShowAsync("day without a log", modern.CallAsync("open_session", ("mode", "sentinel"), ("root", root), ("day", "2026-03-03")));
        var watch = await modern.OpenSentinelAsync(root);
        Task<Answer> WatchAsync(string tool, params (string, object?)[] arguments) => modern.CallAsync(tool, [("session", watch), .. arguments]);
        await ShowAsync("project tool in sentinel mode", WatchAsync("set_project", ("name", "a"), ("root", root)));
        await ShowAsync("file reads in sentinel mode", WatchAsync("query_entries", ("scope", "file_reads")));
        await ShowAsync("no event", WatchAsync("append_event", ("message", "m")));
        await ShowAsync("one event and many", WatchAsync("append_event", ("event_type", "t"), ("events", new[] { new { event_type = "t", message = "m" } })));
        await ShowAsync("null event", WatchAsync("append_event", ("events", new object?[] { null })));
        await ShowAsync("event without a type", WatchAsync("append_event", ("events", new[] { new { event_type = " ", message = "m" } })));
        await ShowAsync("title of two lines", WatchAsync("open_bug", ("title", "a\nb"), ("description", "d")));
        await ShowAsync("no description", WatchAsync("open_security", ("title", "t"), ("description", "")));
        await ShowAsync("too many files", WatchAsync("open_bug", ("title", "t"), ("description", "d"), ("affected_files", Enumerable.Repeat("f", 51))));
        (await WatchAsync("open_bug", ("title", "t"), ("description", "d"), ("idempotency_key", "k"))).ShouldSucceed();
        await ShowAsync("idempotency key of another case", WatchAsync("open_bug", ("title", "u"), ("description", "d"), ("idempotency_key", "k")));
        const string Bug = "BUG-2026-03-04-0001";
        await ShowAsync("no case id", WatchAsync("get_case", ("case_id", "1")));
        await ShowAsync("unknown case", WatchAsync("get_case", ("case_id", "SEC-2026-03-04-0001")));
        await ShowAsync("nothing to link", WatchAsync("link_fix", ("case_id", Bug)));
        await ShowAsync("fix without a landing", WatchAsync("link_fix", ("case_id", Bug), ("fix", "f")));
        await ShowAsync("landing without a fix", WatchAsync("link_fix", ("case_id", Bug), ("landing_status", "landed")));
        await ShowAsync("closed and reopened at once", WatchAsync("link_fix", ("case_id", Bug), ("close", true), ("reopen", true)));
        await ShowAsync("nothing to reopen", WatchAsync("link_fix", ("case_id", Bug), ("reopen", true)));
        await ShowAsync("closed too early", WatchAsync("link_fix", ("case_id", Bug), ("close", true)));
        await ShowAsync("case at another version", WatchAsync("link_fix", ("case_id", Bug), ("root_cause", "r"), ("expected_version", 7)));
        (await WatchAsync("link_fix", ("case_id", Bug), ("fix", "f"), ("landing_status", "verified"), ("root_cause", "r"))).ShouldSucceed();
        await ShowAsync("landing that goes back", WatchAsync("link_fix", ("case_id", Bug), ("landing_status", "proposed")));
        (await WatchAsync("link_fix", ("case_id", Bug), ("close", true))).ShouldSucceed();
        await ShowAsync("closed case", WatchAsync("link_fix", ("case_id", Bug), ("root_cause", "s")));
        await ShowAsync("limit of cases", WatchAsync("list_cases", ("limit", 0)));
        await ShowAsync("cursor of no list of cases", WatchAsync("list_cases", ("cursor", "nonsense")));

        await old.OpenAsync();
        await ShowAsync("connection taken", old.CallAsync("resume_session", ("session", other)));
        time.Advance(TimeSpan.FromHours(27));
        await ShowAsync("expired", modern.CallAsync("get_project", ("session", one)));

        await using var strict = TestServer.Start(
            options: options =>
            {
                options.RequireAuthentication = true;
                options.MaxSessionsPerOwner = 1;
                options.MaxUnknownHandlesPerMinute = 1;
            },
            time: time);
        await ShowAsync("nobody, where somebody must be", (await strict.ConnectAsync(Revision.V2026_07_28)).CallAsync("open_session"));
        var owner = await strict.ConnectAsync(Revision.V2026_07_28, Users.First);
        await owner.OpenAsync();
        await ShowAsync("one session too many", owner.CallAsync("open_session"));
        await owner.CallAsync("get_project", ("session", one));
        await ShowAsync("one unknown handle too many", owner.CallAsync("get_project", ("session", one)));
        await using var crowded = TestServer.Start(options: options => options.MaxAnonymousSessionsPerMinute = 1, time: time);
        var anonymous = await crowded.ConnectAsync(Revision.V2026_07_28);
        await anonymous.OpenAsync();
        await ShowAsync("one session too many within a minute", anonymous.CallAsync("open_session"));

        Snapshot.ShouldMatch(System.Text.RegularExpressions.Regex.Replace(seen.ToString(), "scs#[0-9a-f]{8}", "scs#<log id>"));
    }

    private static JsonElement Deep(int levels) =>
        JsonElement.Parse(string.Concat(Enumerable.Repeat("{\"a\":", levels)) + "1" + new string('}', levels));

    [Fact]
    public void EveryStoreError_ReadsAsApproved()
    {
        var cause = new InvalidOperationException("the cause");
        ScribeException[] errors =
        [
            StoreErrors.Busy(TimeSpan.FromSeconds(10)),
            StoreErrors.Stopped(),
            StoreErrors.Failed(cause),
            StoreErrors.CommitUnknown(cause),
            StoreErrors.Full(cause),
            StoreErrors.Corrupt(cause),
            StartupErrors.DirectoryNotWritable("/data", cause),
            StartupErrors.CannotOpen("/data/scribe.db", cause),
            StartupErrors.NewerSchema("/data/scribe.db", 9, 1),
            StartupErrors.ForeignDatabase("/data/scribe.db"),
            StartupErrors.Damaged("/data/scribe.db", "page 3 is gone"),
            StartupErrors.DatabaseMissing("/data/scribe.db", "/data/scribe.db.marker"),
            StartupErrors.MarkerMismatch("/data/scribe.db", "/data/scribe.db.marker"),
            StartupErrors.DatabaseBehindMarker("/data/scribe.db", "/data/scribe.db.marker", 3, 5),
            StartupErrors.UnreadableMarker("/data/scribe.db.marker"),
            ExportErrors.Missing("/data/scribe.db"),
            ExportErrors.NotScribes("/data/scribe.db"),
            ExportErrors.InUse("/data/scribe.db"),
            ExportErrors.RowDamaged("/data/scribe.db", "Projects", 3, cause),
        ];

        Snapshot.ShouldMatch(string.Join('\n', errors.Select(error => $"{error.CodeName}: {error.Message} {error.Suggestion}")));
    }
}
