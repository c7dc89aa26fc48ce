using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;

namespace Scribe.Runtime.Tests.Tools;

public sealed class SentinelToolsTests
{
    public static TheoryData<Transport, string> Rows
    {
        get
        {
            var rows = new TheoryData<Transport, string>();
            foreach (var transport in new[] { Transport.Pipes, Transport.Http })
            {
                foreach (var revision in new[] { Revision.V2025_11_25, Revision.V2026_07_28 })
                    rows.Add(transport, revision);
            }

            return rows;
        }
    }

    [Theory]
    [MemberData(nameof(Rows))]
    public async Task AgentsWatch_OpenCases_AndCloseThem(Transport transport, string revision)
    {
        var time = new FakeTime();
        await using var server = TestServer.Start(time: time);
        await using var endpoint = new HttpEndpoint(server.Services);
        var root = server.Directory.Folder("repo");
        var client = transport == Transport.Http ? await server.ConnectHttpAsync(endpoint, revision) : await server.ConnectAsync(revision);
        var opened = (await client.CallAsync("open_session", ("mode", "sentinel"), ("root", root))).ShouldSucceed();
        var handle = opened.Text("session");
        Task<Answer> CallAsync(string tool, params (string, object?)[] arguments) => client.CallAsync(tool, [("session", handle), .. arguments]);

        opened.Text("mode").ShouldBe("sentinel");
        opened.Project.ShouldBeNull();
        opened.Content.GetProperty("sentinel").GetProperty("day").GetString().ShouldBe("2026-03-04");
        opened.Content.GetProperty("sentinel").GetProperty("root").GetString().ShouldBe(root);
        opened.AllText.ShouldStartWith($"sentinel 2026-03-04 ({root})\nsession scs#");
        opened.AllText.ShouldContain("append_event");
        opened.Meta("dev.scribe/sentinel").ShouldBe("2026-03-04");
        opened.Result.Meta!.ContainsKey("dev.scribe/project").ShouldBeTrue();
        opened.Meta("dev.scribe/project").ShouldBeNull();

        var appended = (await CallAsync("append_event", ("event_type", "deploy"), ("message", "v2 is out"), ("status", "success"), ("priority", "low"),
            ("agent", "ops"), ("tags", new[] { "prod" }), ("metadata", new { host = "a" }), ("confidence", 0.5))).ShouldSucceed();
        appended.AllText.ShouldBe($"sentinel 2026-03-04 ({root})\nrecorded event 1 at 2026-03-04T05:06:07Z");
        (await CallAsync("append_event", ("events", new object[]
        {
            new { event_type = "test_run", message = "1\n2" }, new { event_type = "test_run", message = "2", status = "error" },
        }))).ShouldSucceed().AllText.ShouldContain("recorded events 2 to 3");

        var bug = (await CallAsync("open_bug", ("title", "it breaks"), ("description", "on Mondays"), ("priority", "high"), ("affected_files", new[] { "a.cs" }),
            ("tags", new[] { "ui" }), ("agent", "ops"), ("idempotency_key", "k"))).ShouldSucceed();
        bug.AllText.ShouldBe(
            $"sentinel 2026-03-04 ({root})\nBUG-2026-03-04-0001 open high, no fix, version 1, opened 2026-03-04T05:06:07Z by ops: it breaks #ui\nrecorded as event 4");
        var again = (await CallAsync("open_bug", ("title", "it breaks"), ("description", "on Mondays"), ("priority", "high"), ("affected_files", new[] { "a.cs" }),
            ("tags", new[] { "ui" }), ("agent", "ops"), ("idempotency_key", "k"))).ShouldSucceed();
        again.Content.GetProperty("repeated").GetBoolean().ShouldBeTrue();
        again.AllText.ShouldEndWith("recorded before as event 4");
        var security = (await CallAsync("open_security", ("title", "it leaks"), ("description", "a token"), ("severity", "critical"))).ShouldSucceed();
        security.Content.GetProperty("case").GetProperty("case_id").GetString().ShouldBe("SEC-2026-03-04-0001");
        security.Content.GetProperty("case").GetProperty("priority").GetString().ShouldBe("critical");

        (await CallAsync("link_fix", ("case_id", "bug-2026-03-04-0001"), ("fix", "PR 7"), ("landing_status", "implemented"))).ShouldSucceed();
        (await CallAsync("link_fix", ("case_id", "BUG-2026-03-04-0001"), ("close", true))).ShouldFail("case_conflict").AllText
            .ShouldContain("It lacks a root cause (root_cause) and a landing_status of verified or landed, where it is implemented now.");
        var closed = (await CallAsync("link_fix", ("case_id", "BUG-2026-03-04-0001"), ("landing_status", "verified"), ("root_cause", "time zones"),
            ("close", true), ("expected_version", 2), ("agent", "dev"))).ShouldSucceed();
        closed.Content.GetProperty("case").GetProperty("status").GetString().ShouldBe("closed");
        closed.Meta("dev.scribe/sentinel").ShouldBe("2026-03-04");

        Ids(await CallAsync("list_cases")).ShouldBe(["SEC-2026-03-04-0001", "BUG-2026-03-04-0001"]);
        Ids(await CallAsync("list_cases", ("status", "closed"), ("kind", "bug"), ("landing_status", "verified"), ("day", "2026-03-04"), ("priority", "high"),
            ("agent", "ops"), ("text", "MONDAYS"))).ShouldBe(["BUG-2026-03-04-0001"]);
        var page = (await CallAsync("list_cases", ("limit", 1))).ShouldSucceed();
        page.AllText.ShouldContain("more: pass cursor");
        Ids(await CallAsync("list_cases", ("limit", 1), ("cursor", page.Text("next_cursor")))).ShouldBe(["BUG-2026-03-04-0001"]);
        (await CallAsync("list_cases", ("day", "2026-03-03"))).ShouldSucceed().AllText.ShouldBe($"sentinel 2026-03-04 ({root})\nno cases");
        (await CallAsync("get_case", ("case_id", "BUG-2026-03-04-0001"))).ShouldSucceed().AllText.ShouldBe(
            $"""
            sentinel 2026-03-04 ({root})
            BUG-2026-03-04-0001 closed high, fix PR 7 verified, version 3, opened 2026-03-04T05:06:07Z by ops: it breaks #ui
            description: on Mondays
            affected files: a.cs
            root cause: time zones
            version 3 2026-03-04T05:06:07Z dev, verified, root cause: time zones, closed
            version 2 2026-03-04T05:06:07Z, fix PR 7, implemented
            """);
    }

    [Theory]
    [MemberData(nameof(Revision.All), MemberType = typeof(Revision))]
    public async Task SentinelSession_IsFoundAsAnyOther(string revision)
    {
        using var directory = new TempDirectory();
        var (time, root) = (new FakeTime(), directory.Folder("repo"));
        string handle;
        await using (var before = TestServer.Start(directory: directory, time: time))
            handle = await (await before.ConnectAsync(revision, Users.First)).OpenSentinelAsync(root);
        time.Advance(TimeSpan.FromHours(20));

        await using var after = TestServer.Start(directory: directory, time: time);
        var client = await after.ConnectAsync(revision, Users.First);
        var resumed = (await client.CallAsync("resume_session", ("session", handle))).ShouldSucceed();
        var listed = (await client.CallAsync("list_sessions", ("session", handle))).ShouldSucceed();

        resumed.Text("mode").ShouldBe("sentinel");
        resumed.Content.GetProperty("sentinel").GetProperty("day").GetString().ShouldBe("2026-03-04", "the day that it was opened on");
        var one = listed.Content.GetProperty("sessions").EnumerateArray().ShouldHaveSingleItem();
        one.GetProperty("mode").GetString().ShouldBe("sentinel");
        one.GetProperty("project").ValueKind.ShouldBe(JsonValueKind.Null);
        one.GetProperty("sentinel").GetProperty("root").GetString().ShouldBe(root);
        listed.AllText.ShouldContain($"sentinel 2026-03-04 ({root}): session scs#");
        if (revision == Revision.V2025_11_25)
            (await client.CallAsync("list_cases")).ShouldSucceed();
        (await (await after.ConnectAsync(revision, Users.Second)).CallAsync("list_cases", ("session", handle))).ShouldFail("session_unknown");
    }

    [Fact]
    public async Task NamedAgent_ResumesItsSentinelSession()
    {
        using var directory = new TempDirectory();
        var root = directory.Folder("repo");
        void Named(ScribeOptions options) => (options.Agent, options.AgentRoot) = ("watcher", root);
        await using (var before = TestServer.Start(options: Named, directory: directory))
            await (await before.ConnectAsync()).OpenSentinelAsync(root);

        await using var after = TestServer.Start(options: Named, directory: directory);

        (await (await after.ConnectAsync()).CallAsync("list_cases")).ShouldSucceed();
    }

    [Fact]
    public async Task ProjectSession_SaysItsMode_AndNoDay()
    {
        await using var server = TestServer.Start();
        var client = await server.ConnectAsync();

        var opened = (await client.CallAsync("open_session", ("mode", "project"))).ShouldSucceed();

        opened.Text("mode").ShouldBe("project");
        opened.Content.GetProperty("sentinel").ValueKind.ShouldBe(JsonValueKind.Null);
        opened.Result.Meta!.ContainsKey("dev.scribe/sentinel").ShouldBeFalse();
        opened.AllText.ShouldStartWith("no project, binding version 0\n");
    }

    [Fact]
    public async Task EarlierDay_CanBeGoneBackTo()
    {
        var time = new FakeTime();
        await using var server = TestServer.Start(time: time);
        var client = await server.ConnectAsync(Revision.V2026_07_28);
        await client.OpenSentinelAsync(server.Directory.Path);
        time.Advance(TimeSpan.FromDays(2));

        var back = (await client.CallAsync("open_session", ("mode", "sentinel"), ("root", server.Directory.Path), ("day", "2026-03-04"))).ShouldSucceed();

        back.Content.GetProperty("sentinel").GetProperty("day").GetString().ShouldBe("2026-03-04");
    }

    [Fact]
    public async Task SessionThatIsRefused_LeavesNothing()
    {
        await using var server = TestServer.Start();
        var client = await server.ConnectAsync(Revision.V2026_07_28);
        (string, object?)[][] bad =
        [
            [("mode", "sentinel")], [("mode", "sentinel"), ("root", "repo")], [("mode", "sentinel"), ("root", server.Directory.File("none"))],
            [("root", server.Directory.Path)], [("day", "2026-03-04")], [("mode", "project"), ("root", server.Directory.Path)],
            [("mode", "sentinel"), ("root", server.Directory.Path), ("day", "yesterday")], [("mode", "sentinel"), ("root", server.Directory.Path), ("day", "")],
            [("mode", "sentinel"), ("root", server.Directory.Path), ("day", "9999-12-31")], [("mode", "sentinel"), ("root", server.Directory.Path), ("day", "2001-01-01")],
            [("mode", "guard"), ("root", server.Directory.Path)], [("mode", "Sentinel"), ("root", server.Directory.Path)],
        ];

        foreach (var arguments in bad)
            (await client.CallAsync("open_session", arguments)).ShouldFail("invalid_argument");

        Tables.Count(server.Directory.Database, "sessions").ShouldBe(0);
        Tables.Count(server.Directory.Database, "projects").ShouldBe(0);
    }

    [Fact]
    public async Task BadEvents_AreRefused_AndNothingIsRecorded()
    {
        await using var server = TestServer.Start();
        var client = await server.ConnectAsync();
        await client.OpenSentinelAsync(server.Directory.Path);
        (string, object?)[][] bad =
        [
            [], [("message", "m")], [("event_type", "t")], [("event_type", ""), ("message", "m")], [("event_type", "t"), ("message", " ")],
            [("event_type", "t"), ("message", "m"), ("events", Array.Empty<object>())], [("events", Array.Empty<object>())],
            [("events", new[] { new { message = "m" } })], [("events", new object?[] { null })], [("events", new[] { new { event_type = (string?)null, message = "m" } })],
            [("events", Enumerable.Repeat(new { event_type = "t", message = "m" }, 1_001))], [("event_type", "t"), ("message", "m"), ("confidence", 2)],
            [("event_type", "t"), ("message", "m"), ("confidence", "NaN")], [("event_type", "t"), ("message", "m"), ("status", "fatal")],
            [("event_type", "file_read"), ("message", "m")], [("events", new[] { new { event_type = "t", message = "m" }, new { event_type = "Case_Closed", message = "m" } })],
            [("event_type", "t"), ("message", "m"), ("metadata", new { text = new string('x', 1_000_000) })], [("type", "t"), ("message", "m")],
        ];

        foreach (var arguments in bad)
            (await client.CallAsync("append_event", arguments)).ShouldFail("invalid_argument");

        Tables.Count(server.Directory.Database, "entries").ShouldBe(0);
    }

    [Fact]
    public async Task SessionsAlone_SendNobodyToToolsThatAreNotThere()
    {
        await using var server = TestServer.Start(builder => builder.WithScribeTools(ScribeTools.Sessions));
        var client = await server.ConnectAsync();

        var opened = (await client.CallAsync("open_session", ("mode", "sentinel"), ("root", server.Directory.Path))).ShouldSucceed();

        opened.AllText.ShouldNotContain("append_event");
    }

    private static IEnumerable<string?> Ids(Answer answer) =>
        answer.ShouldSucceed().Content.GetProperty("cases").EnumerateArray().Select(one => one.GetProperty("case_id").GetString());
}
