using System.Text.Json;

namespace Scribe.Runtime.Tests.Tools;

/// <summary>Which projects list_projects shows, to whom, and in which order.</summary>
public sealed class ProjectListTests : IAsyncLifetime
{
    private readonly FakeTime _time = new();
    private readonly TestServer _server;

    public ProjectListTests() => _server = TestServer.Start(time: _time);

    private string Root => _server.Directory.Path;

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync() => _server.DisposeAsync().AsTask();

    [Theory]
    [MemberData(nameof(Revision.All), MemberType = typeof(Revision))]
    public async Task Owner_SeesWhatAnyOfItsSessionsBound_InEveryRoot_AndNobodyElses(string revision)
    {
        var (first, again) = (await _server.ConnectAsync(revision, Users.First), await _server.ConnectAsync(revision, Users.First));
        var (second, nobody) = (await _server.ConnectAsync(revision, Users.Second), await _server.ConnectAsync(revision));
        var handle = await first.OpenAsync("alpha", Root);
        await first.CallAsync("set_project", ("session", handle), ("name", "beta"), ("root", _server.Directory.Folder("other")));
        await first.CallAsync("close_session", ("session", handle));
        await second.OpenAsync("gamma", Root);
        await second.OpenAsync("alpha", Root);
        var anonymous = await nobody.OpenAsync("delta", Root);

        Names(await again.CallAsync("list_projects", ("order", "name"))).ShouldBe(["alpha", "beta"]);
        Names(await again.CallAsync("list_projects", ("root", Root))).ShouldBe(["alpha"]);
        Names(await second.CallAsync("list_projects", ("order", "name"))).ShouldBe(["alpha", "gamma"]);
        Names(await nobody.CallAsync("list_projects", ("session", anonymous))).ShouldBe(["delta"]);
    }

    [Fact]
    public async Task AnonymousCaller_SeesItsSessionsOwn_AndWithARoot_WhatAnyOfThemBoundThere()
    {
        var (one, other, owner) = (
            await _server.ConnectAsync(Revision.V2026_07_28), await _server.ConnectAsync(), await _server.ConnectAsync(user: Users.First));
        var elsewhere = _server.Directory.Folder("elsewhere");
        var handle = await one.OpenAsync("alpha", Root);
        await one.CallAsync("set_project", ("session", handle), ("name", "beta"), ("root", elsewhere));
        await other.OpenAsync("gamma", Root);
        await owner.OpenAsync("of-owner", Root);
        await owner.CallAsync("set_project", ("name", "alpha"), ("root", Root));

        (await one.CallAsync("list_projects")).ShouldFail("session_required");
        Names(await one.CallAsync("list_projects", ("session", handle), ("order", "name"))).ShouldBe(["alpha", "beta"]);
        Names(await one.CallAsync("list_projects", ("session", handle), ("order", "name"), ("root", Root))).ShouldBe(["alpha", "gamma"]);
        Names(await one.CallAsync("list_projects", ("root", Root), ("order", "name"))).ShouldBe(["alpha", "gamma"], "it could bind them by name");
        Names(await one.CallAsync("list_projects", ("root", elsewhere))).ShouldBe(["beta"]);
        Names(await owner.CallAsync("list_projects", ("order", "name"))).ShouldBe(["alpha", "of-owner"]);

        await one.CallAsync("close_session", ("session", handle));
        Names(await one.CallAsync("list_projects", ("root", elsewhere))).ShouldBe(["beta"], "some anonymous caller had it");
    }

    [Fact]
    public async Task LogsOfOtherKinds_AreNeverListed_NorDeleted()
    {
        var client = await _server.ConnectAsync();
        await client.OpenAsync("alpha", Root);
        await client.CallAsync("set_project", ("name", "beta"), ("root", Root));
        Tables.Execute(_server.Directory.Database, "UPDATE projects SET kind = 1 WHERE name = 'alpha'");

        Names(await client.CallAsync("list_projects")).ShouldBe(["beta"]);
        Names(await client.CallAsync("list_projects", ("root", Root))).ShouldBe(["beta"]);
        (await client.CallAsync("delete_project", ("name", "alpha"), ("root", Root), ("confirm", true))).ShouldFail("project_unknown");
    }

    [Fact]
    public async Task ListedProject_ShowsWhatIsSaidOfIt_AndShortensItVisibly()
    {
        var client = await _server.ConnectAsync();
        var description = new string('d', 199) + "😀" + new string('e', 100);
        await client.CallAsync("set_project", ("name", "alpha"), ("root", Root), ("description", description), ("tags", new[] { "x", "y" }), ("status", "blocked"));
        _time.Advance(TimeSpan.FromHours(1));
        await client.CallAsync("append_entry", ("message", "m"));

        var answer = (await client.CallAsync("list_projects")).ShouldSucceed();

        var listed = answer.Content.GetProperty("projects").EnumerateArray().ShouldHaveSingleItem();
        listed.GetProperty("name").GetString().ShouldBe("alpha");
        listed.GetProperty("root").GetString().ShouldBe(Root);
        listed.GetProperty("status").GetString().ShouldBe("blocked");
        listed.GetProperty("tags").EnumerateArray().Select(tag => tag.GetString()).ShouldBe(["x", "y"]);
        listed.GetProperty("description").GetString().ShouldBe(new string('d', 199) + "…", "no half character");
        listed.GetProperty("description_length").GetInt32().ShouldBe(description.Length);
        listed.GetProperty("version").GetInt64().ShouldBe(1);
        listed.GetProperty("entry_count").GetInt64().ShouldBe(1);
        listed.GetProperty("last_activity_at").GetDateTimeOffset().ShouldBe(_time.GetUtcNow());
        listed.GetProperty("created_at").GetDateTimeOffset().ShouldBe(_time.GetUtcNow().AddHours(-1));
        listed.GetProperty("deleted_at").ValueKind.ShouldBe(JsonValueKind.Null);
        answer.AllText.ShouldBe(
            $"project alpha ({Root}): blocked, 1 entry, last activity 2026-03-04T06:06:07Z, created 2026-03-04T05:06:07Z, project version 1, tags #x #y: "
            + new string('d', 199) + "… (301 characters)");
    }

    [Fact]
    public async Task DeletedProject_IsListedWithItsTime_WhereThatIsAskedFor()
    {
        var client = await _server.ConnectAsync();
        await client.OpenAsync("alpha", Root);
        await client.CallAsync("delete_project", ("name", "alpha"), ("root", Root), ("confirm", true));

        var answer = (await client.CallAsync("list_projects", ("deleted", true))).ShouldSucceed();

        answer.Content.GetProperty("projects")[0].GetProperty("deleted_at").GetDateTimeOffset().ShouldBe(_time.GetUtcNow());
        answer.AllText.ShouldContain("deleted 2026-03-04T05:06:07Z");
        (await client.CallAsync("list_projects")).ShouldSucceed().AllText.ShouldBe("no projects");
    }

    [Fact]
    public async Task Orders_AreWhatTheySay()
    {
        var client = await _server.ConnectAsync();
        foreach (var name in new[] { "beta", "Alpha", "gamma" })
        {
            await client.CallAsync("set_project", ("name", name), ("root", Root));
            _time.Advance(TimeSpan.FromSeconds(1));
        }

        await client.CallAsync("set_project", ("name", "beta"), ("root", Root));
        await client.CallAsync("append_entry", ("message", "m"));

        Names(await client.CallAsync("list_projects")).ShouldBe(["beta", "gamma", "Alpha"]);
        Names(await client.CallAsync("list_projects", ("order", "name"))).ShouldBe(["Alpha", "beta", "gamma"]);
        Names(await client.CallAsync("list_projects", ("order", "created"))).ShouldBe(["gamma", "Alpha", "beta"]);
    }

    [Theory]
    [InlineData("last_activity", 1)]
    [InlineData("last_activity", 700)]
    [InlineData("name", 1)]
    [InlineData("created", 1)]
    public async Task Pages_ShowEachProjectOnce_WhileEntriesAreRecordedInAllOfThem(string order, int millisecondsBetween)
    {
        var client = await _server.ConnectAsync();
        var expected = new List<string>();
        for (var i = 0; i < 63; i++)
        {
            expected.Add($"p{i}");
            await client.CallAsync("set_project", ("name", expected[i]), ("root", Root));
            if (i % 3 != 0)
                await client.CallAsync("append_entry", ("message", "m"));
            _time.Advance(TimeSpan.FromMilliseconds(i % 4 == 0 ? 0 : millisecondsBetween));
        }

        var before = Names(await client.CallAsync("list_projects", ("order", order), ("limit", 100))).ToList();
        var random = new Random(5);
        var seen = new List<string?>();
        string? cursor = null;
        do
        {
            var page = (await client.CallAsync("list_projects", ("order", order), ("limit", 9), ("cursor", cursor))).ShouldSucceed();
            seen.AddRange(Names(page));
            cursor = page.Text("next_cursor");

            // The list is read on while others move to its front, those that were shown and those that were not.
            foreach (var name in expected.Where(_ => random.Next(2) == 0).Append($"new{seen.Count}"))
            {
                _time.Advance(TimeSpan.FromMilliseconds(random.Next(3)));
                await client.CallAsync("set_project", ("name", name), ("root", Root));
                await client.CallAsync("append_entry", ("entries", Enumerable.Repeat(new { message = "m" }, random.Next(1, 80))));
            }
        }
        while (cursor is not null);

        seen.Where(name => !name!.StartsWith("new", StringComparison.Ordinal)).ShouldBe(before);
        seen.ShouldBeUnique();
    }

    [Theory]
    [InlineData(0)]
    [InlineData(200)]
    [InlineData(900)]
    public async Task EntryThatWasUnderWayWhenTheListBegan_MovesNoProject(int millisecondsUnderWay)
    {
        var client = await _server.ConnectAsync();
        async Task RecordAsync(string name)
        {
            await client.CallAsync("set_project", ("name", name), ("root", Root));
            await client.CallAsync("append_entry", ("message", "m"));
        }

        foreach (var name in new[] { "shown", "shown-too", "last", "not-yet" })
            await RecordAsync(name);
        _time.Advance(TimeSpan.FromSeconds(10));
        await RecordAsync("shown-too");
        _time.Advance(TimeSpan.FromMilliseconds(950));
        await RecordAsync("shown");
        var page = await client.CallAsync("list_projects", ("limit", 2));
        Names(page).ShouldBe(["shown", "shown-too"]);

        // It got its stamp before the page was read, and was on disk after.
        _time.Advance(TimeSpan.FromMilliseconds(-millisecondsUnderWay));
        await RecordAsync("not-yet");
        await RecordAsync("shown-too");
        var next = await client.CallAsync("list_projects", ("limit", 2), ("cursor", page.Text("next_cursor")));

        Names(next).ShouldBe(["not-yet", "last"]);
        next.Text("next_cursor").ShouldBeNull();
    }

    [Theory]
    [InlineData("last_activity")]
    [InlineData("name")]
    [InlineData("created")]
    public async Task Pages_ShowEachProjectOnce_WhileManyClientsRecord(string order)
    {
        await using var server = TestServer.Start();
        var reader = await server.ConnectAsync();
        for (var i = 0; i < 30; i++)
            await reader.CallAsync("set_project", ("name", $"p{i}"), ("root", server.Directory.Path));
        using var stop = new CancellationTokenSource();
        var writers = new List<Task>();
        for (var i = 0; i < 4; i++)
            writers.Add(RecordAsync(await server.ConnectAsync(), i));
        async Task RecordAsync(TestClient client, int writer)
        {
            for (var turn = 0; !stop.IsCancellationRequested; turn++)
            {
                (await client.CallAsync("set_project", ("name", $"p{((turn * 7) + (writer * 11)) % 30}"), ("root", server.Directory.Path))).ShouldSucceed();
                (await client.CallAsync("append_entry", ("message", "m"))).ShouldSucceed();
            }
        }

        for (var round = 0; round < 10; round++)
        {
            var seen = new List<string?>();
            string? cursor = null;
            do
            {
                var page = (await reader.CallAsync("list_projects", ("order", order), ("limit", 7), ("cursor", cursor))).ShouldSucceed();
                seen.AddRange(Names(page));
                cursor = page.Text("next_cursor");
            }
            while (cursor is not null);
            seen.ShouldBe(Enumerable.Range(0, 30).Select(i => $"p{i}"), ignoreOrder: true);
        }

        await stop.CancelAsync();
        await Task.WhenAll(writers);
    }

    [Fact]
    public async Task CursorOfAnotherQuery_OrCaller_OrChanged_IsRefused()
    {
        var client = await _server.ConnectAsync(Revision.V2026_07_28, Users.First);
        var other = await _server.ConnectAsync(Revision.V2026_07_28, Users.Second);
        foreach (var name in new[] { "a1", "a2", "a3" })
        {
            await client.OpenAsync(name, Root);
            await other.OpenAsync(name, Root);
        }

        (string, object?)[] query = [("name", "a"), ("status", new[] { "planning", "blocked" }), ("limit", 1)];
        var cursor = (await client.CallAsync("list_projects", query)).Text("next_cursor").ShouldNotBeNull();

        (string, object?)[][] others =
        [
            [],
            [("name", "a")],
            [("name", "a"), ("status", new[] { "planning" })],
            [.. query, ("order", "name")],
            [.. query, ("order", "created")],
            [.. query, ("deleted", true)],
            [.. query, ("root", Root)],
            [.. query, ("tags", new[] { "t" })],
        ];
        foreach (var arguments in others)
            (await client.CallAsync("list_projects", [.. arguments, ("cursor", cursor)])).ShouldFail("invalid_argument").AllText.ShouldContain("another list of projects");
        (await other.CallAsync("list_projects", [.. query, ("cursor", cursor)])).ShouldFail("invalid_argument");
        for (var i = 0; i < cursor.Length; i++)
        {
            var changed = cursor[..i] + (cursor[i] == 'A' ? 'B' : 'A') + cursor[(i + 1)..];
            (await client.CallAsync("list_projects", [.. query, ("cursor", changed)])).ShouldFail("invalid_argument");
        }

        foreach (var bad in new[] { "", "nonsense", "MTIz", cursor + "AA", cursor[..^2], new string('a', 100_000) })
            (await client.CallAsync("list_projects", [.. query, ("cursor", bad)])).ShouldFail("invalid_argument");

        // The same question in other words, and another limit, is the same list.
        (string, object?)[] same = [("name", "A"), ("status", new[] { "blocked", "planning", "planning" }), ("limit", 100), ("cursor", cursor)];
        Names(await client.CallAsync("list_projects", same)).Count().ShouldBe(2);
    }

    public static TheoryData<string, object, string> Refused => new()
    {
        { "limit", 0, "between 1 and 100" },
        { "limit", -1, "between 1 and 100" },
        { "limit", 101, "between 1 and 100" },
        { "limit", 3_000_000_000, "between 1 and 100" },
        { "name", new string('n', 101), "101 characters" },
        { "name", "a\0", "NUL" },
        { "status", new[] { "done" }, "none of its values" },
        { "status", "planning", "must be an array" },
        { "status", new string?[] { null }, "status[0]" },
        { "tags", new[] { "" }, "a tag is empty" },
        { "tags", Enumerable.Repeat("t", 51).ToArray(), "too many tags" },
        { "root", "relative", "is relative" },
        { "order", "size", "none of its values" },
        { "deleted", "both", "must be true or false" },
        { "project", "alpha", "There is no argument 'project'" },
    };

    [Theory]
    [MemberData(nameof(Refused))]
    public async Task BadArgument_IsNamed(string argument, object value, string why)
    {
        var client = await _server.ConnectAsync(user: Users.First);

        (await client.CallAsync("list_projects", (argument, value))).ShouldFail("invalid_argument").AllText.ShouldContain(why);
    }

    [Fact]
    public async Task EmptyFilters_DoNotCount()
    {
        var client = await _server.ConnectAsync();
        await client.OpenAsync("alpha", Root);

        Names(await client.CallAsync("list_projects", ("name", ""), ("status", Array.Empty<string>()), ("tags", Array.Empty<string>()))).ShouldBe(["alpha"]);
    }

    private static IEnumerable<string?> Names(Answer answer) => answer.ShouldSucceed().Content.GetProperty("projects").EnumerateArray()
        .Select(project => project.GetProperty("name").GetString());
}
