using System.Text.Json;

namespace Scribe.Runtime.Tests.Tools;

public sealed class QueryToolsTests : IAsyncLifetime
{
    private TestServer _server = null!;
    private TestClient _client = null!;

    public async Task InitializeAsync()
    {
        _server = TestServer.Start(time: new FakeTime());
        _client = await _server.ConnectAsync(Revision.V2026_07_28);
    }

    public async Task DisposeAsync() => await _server.DisposeAsync();

    public static TheoryData<string, object> Filters => new()
    {
        { "text", "PARSER" },
        { "status", new[] { "bug", "error" } },
        { "priority", new[] { "critical" } },
        { "agent", "reviewer" },
        { "category", "parsing" },
        { "tags", new[] { "b", "a" } },
        { "metadata", new { line = 7.0 } },
        { "min_confidence", 0.25 },
        { "since", "2026-03-04T05:06:07Z" },
    };

    [Theory]
    [MemberData(nameof(Filters))]
    public async Task EveryFilter_FindsTheEntryItIsFor_InBothTools(string filter, object value)
    {
        var handle = await OpenWithEntriesAsync();

        foreach (var tool in new[] { "query_entries", "read_recent" })
        {
            (await _client.CallAsync(tool, ("session", handle), (filter, value))).ShouldSucceed().Messages
                .ShouldBe(filter == "since" ? ["something else", "the parser fails"] : ["the parser fails"], tool);
        }
    }

    [Theory]
    [InlineData("substring", "PARSER", 1)]
    [InlineData("exact", "the parser fails", 1)]
    [InlineData("exact", "The parser fails", 0)]
    [InlineData("regex", "^the .* fails$", 1)]
    [InlineData("words", "fails PARS*", 1)]
    [InlineData("words", "\"fails parser\"", 0)]
    public async Task EveryMatch_FindsWhatItSays(string match, string text, int count)
    {
        var handle = await OpenWithEntriesAsync();

        (await _client.CallAsync("query_entries", ("session", handle), ("match", match), ("text", text))).ShouldSucceed().Messages.Count.ShouldBe(count);
    }

    [Fact]
    public async Task Order_IsNewestFirst_UnlessAskedOtherwise()
    {
        var handle = await OpenWithEntriesAsync();

        (await QueryAsync(handle)).Messages.ShouldBe(["something else", "the parser fails"]);
        (await QueryAsync(handle, ("order", "asc"))).Messages.ShouldBe(["the parser fails", "something else"]);
    }

    [Fact]
    public async Task Cursor_ReadsOn()
    {
        var handle = await OpenWithEntriesAsync();

        var first = await QueryAsync(handle, ("limit", 1), ("text", "e"));
        var second = await QueryAsync(handle, ("limit", 10), ("text", "e"), ("cursor", first.Text("next_cursor")), ("fields", new[] { "message" }));

        first.Messages.ShouldBe(["something else"]);
        second.Messages.ShouldBe(["the parser fails"]);
        second.Text("next_cursor").ShouldBeNull();
    }

    [Fact]
    public async Task FieldsThatAreNotSelected_AreAbsent()
    {
        var handle = await OpenWithEntriesAsync();

        var found = await QueryAsync(handle, ("fields", new[] { "sequence", "status", "tags" }), ("text", "parser"));

        found.Content.GetProperty("entries")[0].GetRawText().ShouldBe("""{"sequence":1,"status":"bug","tags":["a","b","c"]}""");
        found.AllText.ShouldBe($"project alpha ({_server.Directory.Path})\n#1 bug #a #b #c");
        (await _client.CallAsync("read_recent", ("session", handle), ("fields", new[] { "message" }))).Content.GetProperty("entries").GetRawText()
            .ShouldBe("""[{"message":"something else"},{"message":"the parser fails"}]""");
    }

    [Fact]
    public async Task OwnSession_ShowsNobodyElsesEntries()
    {
        var (own, other) = (await _client.OpenAsync("alpha", _server.Directory.Path), await _client.OpenAsync("alpha", _server.Directory.Path));
        await AppendAsync(own, "mine");
        await AppendAsync(other, "theirs");

        (await QueryAsync(own, ("own_session", true))).Messages.ShouldBe(["mine"]);
        (await QueryAsync(own)).Messages.ShouldBe(["theirs", "mine"]);
    }

    [Fact]
    public async Task AllProjects_OfAnAnonymousCaller_AreThoseOfItsSession()
    {
        var (own, other) = (await _client.OpenAsync("alpha", _server.Directory.Path), await _client.OpenAsync("gamma", _server.Directory.Path));
        await AppendAsync(own, "in alpha");
        await AppendAsync(other, "in gamma");
        (await _client.CallAsync("set_project", ("session", own), ("name", "beta"), ("root", _server.Directory.Path))).ShouldSucceed();
        await AppendAsync(own, "in beta");

        var found = await QueryAsync(own, ("scope", "all_projects"));

        found.Messages.ShouldBe(["in beta", "in alpha"], ignoreOrder: true);
        found.Content.GetProperty("entries").EnumerateArray()
            .Select(entry => $"in {entry.GetProperty("project").GetProperty("name").GetString()}").ShouldBe(found.Messages);
        found.Content.GetProperty("project").ValueKind.ShouldBe(JsonValueKind.Null);
        (await QueryAsync(own)).Messages.ShouldBe(["in beta"]);
    }

    [Fact]
    public async Task AllProjects_OfAnOwner_AreThoseOfAllItsSessions_AndOfNobodyElse()
    {
        var (first, second) = (await _server.ConnectAsync(Revision.V2026_07_28, Users.First), await _server.ConnectAsync(Revision.V2026_07_28, Users.Second));
        foreach (var (client, project) in new[] { (first, "alpha"), (first, "beta"), (first, "gone"), (second, "gamma"), (_client, "delta") })
        {
            var handle = await client.OpenAsync(project, _server.Directory.Path);
            (await client.CallAsync("append_entry", ("session", handle), ("message", $"in {project}"))).ShouldSucceed();
        }

        Tables.Execute(_server.Directory.Database, "UPDATE projects SET deleted_at = 1 WHERE name = 'gone'");
        var unbound = await first.OpenAsync();

        var found = await first.CallAsync("query_entries", ("session", unbound), ("scope", "all_projects"));

        found.ShouldSucceed().Messages.ShouldBe(["in beta", "in alpha"], ignoreOrder: true);
        found.AllText.ShouldStartWith($"all projects that you have used\nproject beta ({_server.Directory.Path}) #1 ");
    }

    [Fact]
    public async Task Ranking_SaysOverHowManyItRanked()
    {
        var handle = await OpenWithEntriesAsync();
        await AppendAsync(handle, "parser parser parser");

        var ranked = await QueryAsync(handle, ("text", "parser"), ("match", "words"), ("order", "rank"));

        ranked.Messages.ShouldBe(["parser parser parser", "the parser fails"]);
        ranked.Number("ranked_over").ShouldBe(2);
        ranked.Number("left_out").ShouldBe(0);
        ranked.Text("next_cursor").ShouldBeNull();
        ranked.AllText.ShouldStartWith($"project alpha ({_server.Directory.Path})\nthe best of the newest 2 found, the best first\n#3 ");
    }

    private Task<Answer> QueryAsync(string handle, params (string Name, object? Value)[] arguments) =>
        _client.CallAsync("query_entries", [("session", handle), .. arguments]);

    private async Task AppendAsync(string handle, string message) =>
        (await _client.CallAsync("append_entry", ("session", handle), ("message", message))).ShouldSucceed();

    private async Task<string> OpenWithEntriesAsync()
    {
        var handle = await _client.OpenAsync("alpha", _server.Directory.Path);
        (await _client.CallAsync("append_entry", ("session", handle), ("message", "the parser fails"), ("status", "bug"), ("priority", "critical"),
            ("agent", "reviewer"), ("category", "parsing"), ("confidence", 0.5), ("tags", new[] { "a", "b", "c" }), ("metadata", new { line = 7 }))).ShouldSucceed();
        await AppendAsync(handle, "something else");
        return handle;
    }
}
