using System.Text.Json;

namespace Scribe.Runtime.Tests.Tools;

/// <summary>What set_project says of a project, and get_project shows.</summary>
public sealed class ProjectAttributesTests
{
    [Theory]
    [MemberData(nameof(Revision.All), MemberType = typeof(Revision))]
    public async Task WhatIsSaid_IsKept_AndWhatIsLeftOutStays(string revision)
    {
        await using var server = TestServer.Start();
        var client = await server.ConnectAsync(revision);
        var opened = await SetAsync(client, server, null, ("description", "Pays\nthe bills 💶"), ("tags", new[] { "api", "pay", "api" }), ("status", "in_progress"));
        var handle = opened.Text("session");

        var made = Details(opened);
        made.GetProperty("description").GetString().ShouldBe("Pays\nthe bills 💶");
        Tags(made).ShouldBe(["api", "pay"]);
        made.GetProperty("status").GetString().ShouldBe("in_progress");
        made.GetProperty("version").GetInt64().ShouldBe(1);

        var changed = Details(await SetAsync(client, server, handle, ("status", "blocked")));
        changed.GetProperty("description").GetString().ShouldBe("Pays\nthe bills 💶");
        Tags(changed).ShouldBe(["api", "pay"]);
        changed.GetProperty("status").GetString().ShouldBe("blocked");
        changed.GetProperty("version").GetInt64().ShouldBe(2);
        var shown = Details((await client.CallAsync("get_project", ("session", handle))).ShouldSucceed());
        shown.GetRawText().ShouldBe(changed.GetRawText());
    }

    [Fact]
    public async Task NewProject_IsPlanned_AndHasNothingElse()
    {
        await using var server = TestServer.Start();
        var client = await server.ConnectAsync();

        var details = Details(await SetAsync(client, server, null));

        details.GetProperty("status").GetString().ShouldBe("planning");
        details.GetProperty("description").ValueKind.ShouldBe(JsonValueKind.Null);
        Tags(details).ShouldBeEmpty();
        details.GetProperty("entry_count").GetInt64().ShouldBe(0);
        details.GetProperty("last_activity_at").GetDateTimeOffset().ShouldBe(details.GetProperty("created_at").GetDateTimeOffset());
    }

    [Theory]
    [InlineData("")]
    [InlineData(" \n")]
    public async Task EmptyDescription_AndEmptyTags_Clear(string empty)
    {
        await using var server = TestServer.Start();
        var client = await server.ConnectAsync();
        await SetAsync(client, server, null, ("description", "d"), ("tags", new[] { "t" }), ("status", "complete"));

        var withoutTags = Details(await SetAsync(client, server, null, ("tags", Array.Empty<string>())));
        withoutTags.GetProperty("description").GetString().ShouldBe("d");
        Tags(withoutTags).ShouldBeEmpty();
        var cleared = Details(await SetAsync(client, server, null, ("description", empty)));

        cleared.GetProperty("description").ValueKind.ShouldBe(JsonValueKind.Null);
        cleared.GetProperty("status").GetString().ShouldBe("complete");
        cleared.GetProperty("version").GetInt64().ShouldBe(3);
    }

    [Fact]
    public async Task WhatIsSoAlready_CountsNoVersion()
    {
        await using var server = TestServer.Start();
        var client = await server.ConnectAsync();
        (string, object?)[] said = [("description", "d"), ("tags", new[] { "t" }), ("status", "blocked")];
        await SetAsync(client, server, null, said);

        var again = await SetAsync(client, server, null, said);

        Details(again).GetProperty("version").GetInt64().ShouldBe(1);
        again.Number("version").ShouldBe(1);
    }

    [Fact]
    public async Task StaleProjectVersion_IsAConflict_AndChangesNeitherTheProjectNorTheBinding()
    {
        await using var server = TestServer.Start();
        var client = await server.ConnectAsync();
        await SetAsync(client, server, null, ("status", "blocked"));
        await SetAsync(client, server, null, ("status", "complete"));
        await client.CallAsync("set_project", ("name", "beta"), ("root", server.Directory.Path));

        var conflict = await CallAsync(client, server, ("status", "archived"), ("expected_project_version", 1));

        conflict.ShouldFail("project_conflict").AllText.ShouldContain("at version 2");
        var now = await client.CallAsync("get_project");
        now.Project.ShouldBe("beta");
        now.Number("version").ShouldBe(2);
        var alpha = await SetAsync(client, server, null, ("expected_project_version", 2), ("tags", new[] { "t" }));
        Details(alpha).GetProperty("status").GetString().ShouldBe("complete");
        Details(alpha).GetProperty("version").GetInt64().ShouldBe(3);
    }

    [Fact]
    public async Task StaleBinding_ChangesNothingOfTheProject()
    {
        await using var server = TestServer.Start();
        var client = await server.ConnectAsync();
        await SetAsync(client, server, null, ("status", "blocked"));

        (await CallAsync(client, server, ("status", "complete"), ("expected_version", 7))).ShouldFail("binding_conflict");
        (await client.CallAsync("set_project", ("name", "beta"), ("root", server.Directory.Path), ("expected_version", 7))).ShouldFail("binding_conflict");

        Details(await client.CallAsync("get_project")).GetProperty("status").GetString().ShouldBe("blocked");
        Tables.Count(server.Directory.Database, "projects").ShouldBe(1);
    }

    [Fact]
    public async Task ExpectedProjectVersion0_MeansThatItIsNew()
    {
        await using var server = TestServer.Start();
        var client = await server.ConnectAsync();

        (await CallAsync(client, server, ("expected_project_version", 1))).ShouldFail("project_conflict").AllText.ShouldContain("there is none");
        Tables.Count(server.Directory.Database, "projects").ShouldBe(0);
        Tables.Count(server.Directory.Database, "sessions").ShouldBe(0);
        (await CallAsync(client, server, ("expected_project_version", 0))).ShouldSucceed();
        (await CallAsync(client, server, ("expected_project_version", 0))).ShouldFail("project_conflict").AllText.ShouldContain("at version 1");
    }

    [Fact]
    public async Task OfManyWhoChangeOneVersion_OneWins()
    {
        await using var server = TestServer.Start();
        var clients = new List<TestClient>();
        for (var i = 0; i < 8; i++)
            clients.Add(await server.ConnectAsync(i % 2 == 0 ? Revision.V2025_11_25 : Revision.V2026_07_28));
        await SetAsync(clients[0], server, null);

        var answers = await Task.WhenAll(clients.SelectMany((client, index) => Enumerable.Range(0, 2).Select(turn => CallAsync(
            client, server, ("description", $"{index}.{turn}"), ("expected_project_version", 1)))));

        var won = answers.Where(answer => answer.Error is null).ShouldHaveSingleItem();
        answers.Count(answer => answer.Error == "project_conflict").ShouldBe(15);
        Details(won).GetProperty("version").GetInt64().ShouldBe(2);
        var listed = (await clients[1].CallAsync("list_projects", ("root", server.Directory.Path))).ShouldSucceed();
        listed.Content.GetProperty("projects")[0].GetProperty("description").GetString().ShouldBe(Details(won).GetProperty("description").GetString());
    }

    public static TheoryData<string, object, string> Refused => new()
    {
        { "description", new string('d', 4_001), "4001 characters" },
        { "description", "a\0b", "NUL" },
        { "tags", Enumerable.Repeat("t", 51).ToArray(), "too many tags" },
        { "tags", new[] { "" }, "a tag is empty" },
        { "tags", new[] { "  " }, "a tag is empty" },
        { "tags", new string?[] { null }, "a tag is empty" },
        { "tags", new[] { new string('t', 101) }, "101 characters" },
        { "tags", new[] { "a\0b" }, "NUL" },
        { "tags", "t", "must be an array" },
        { "status", "done", "none of its values" },
        { "status", "InProgress", "none of its values" },
        { "status", 1, "must be a string" },
        { "restore", "perhaps", "must be true or false" },
        { "expected_project_version", 1.5, "must be an integer" },
    };

    [Theory]
    [MemberData(nameof(Refused))]
    public async Task BadAttribute_IsNamed_AndNothingIsMade(string argument, object value, string why)
    {
        await using var server = TestServer.Start();
        var client = await server.ConnectAsync();

        (await CallAsync(client, server, (argument, value))).ShouldFail("invalid_argument").AllText.ShouldContain(why);

        Tables.Count(server.Directory.Database, "projects").ShouldBe(0);
        Tables.Count(server.Directory.Database, "sessions").ShouldBe(0);
    }

    [Fact]
    public async Task LongestDescription_AndMostTags_AreKept()
    {
        await using var server = TestServer.Start();
        var client = await server.ConnectAsync();
        var (description, tags) = (new string('ä', 4_000), Enumerable.Range(0, 50).Select(i => new string((char)('a' + i % 26), 99) + i % 10).Distinct().ToArray());

        var details = Details(await SetAsync(client, server, null, ("description", description), ("tags", tags)));

        details.GetProperty("description").GetString().ShouldBe(description);
        Tags(details).ShouldBe(tags);
    }

    [Fact]
    public async Task GetProject_ShowsTheCountsOfEachStatus_AndTheNewestEntries()
    {
        var time = new FakeTime();
        await using var server = TestServer.Start(time: time);
        var client = await server.ConnectAsync();
        await SetAsync(client, server, null);
        time.Advance(TimeSpan.FromMinutes(1));
        string[] statuses = ["info", "info", "info", "success", "warn", "bug", "bug"];
        await client.CallAsync("append_entry", ("entries", statuses.Select((status, i) => new { message = $"m{i + 1}", status })));
        await client.CallAsync("append_entry", ("message", "m8"), ("status", "plan"));

        var answer = (await client.CallAsync("get_project")).ShouldSucceed();

        answer.Messages.ShouldBe(["m8", "m7", "m6", "m5", "m4"]);
        var details = Details(answer);
        details.GetProperty("entry_count").GetInt64().ShouldBe(8);
        details.GetProperty("last_activity_at").GetDateTimeOffset().ShouldBe(time.GetUtcNow());
        details.GetProperty("created_at").GetDateTimeOffset().ShouldBe(time.GetUtcNow().AddMinutes(-1));
        details.GetProperty("version").GetInt64().ShouldBe(1);
        details.GetProperty("entries_by_status").EnumerateObject().Select(count => (count.Name, count.Value.GetInt64()))
            .ShouldBe([("info", 3), ("success", 1), ("warn", 1), ("error", 0), ("bug", 2), ("plan", 1)]);
        answer.AllText.ShouldStartWith($"project alpha ({server.Directory.Path})");
        answer.AllText.ShouldContain("8 entries (info 3, success 1, warn 1, bug 2, plan 1)");
        answer.AllText.ShouldContain("#8 ");
        (await client.CallAsync("get_project", ("recent", 0))).Messages.ShouldBeEmpty();
        (await client.CallAsync("get_project", ("recent", 50))).Messages.Count.ShouldBe(8);
        (await client.CallAsync("get_project", ("recent", -1))).ShouldFail("invalid_argument").AllText.ShouldContain("between 0 and 50");
        (await client.CallAsync("get_project", ("recent", 51))).ShouldFail("invalid_argument");
    }

    [Fact]
    public async Task AppendThatIsRepeated_IsNotCountedTwice()
    {
        await using var server = TestServer.Start();
        var client = await server.ConnectAsync();
        await SetAsync(client, server, null);
        for (var i = 0; i < 3; i++)
            await client.CallAsync("append_entry", ("message", "m"), ("status", "bug"), ("idempotency_key", "k"));

        var details = Details(await client.CallAsync("get_project"));

        details.GetProperty("entry_count").GetInt64().ShouldBe(1);
        details.GetProperty("entries_by_status").GetProperty("bug").GetInt64().ShouldBe(1);
    }

    private static Task<Answer> CallAsync(TestClient client, TestServer server, params (string, object?)[] said) =>
        client.CallAsync("set_project", [("name", "alpha"), ("root", server.Directory.Path), .. said]);

    private static async Task<Answer> SetAsync(TestClient client, TestServer server, string? handle, params (string, object?)[] said) =>
        (await CallAsync(client, server, handle is null ? said : [("session", handle), .. said])).ShouldSucceed();

    private static JsonElement Details(Answer answer) => answer.ShouldSucceed().Content.GetProperty("details");

    private static string?[] Tags(JsonElement details) => [.. details.GetProperty("tags").EnumerateArray().Select(tag => tag.GetString())];
}
