namespace Scribe.Runtime.Tests.Tools;

/// <summary>What the tools that are of both modes do in each.</summary>
public sealed class BothModesTests : IAsyncLifetime
{
    private readonly FakeTime _time = new();
    private TestServer _server = null!;

    private string Root => _server.Directory.Folder("repo");

    public Task InitializeAsync()
    {
        _server = TestServer.Start(time: _time);
        return Task.CompletedTask;
    }

    public async Task DisposeAsync() => await _server.DisposeAsync();

    [Fact]
    public async Task Query_InSentinelMode_FindsTheEventsOfTheDay_AndOfAllDaysOfTheRootWhenAsked()
    {
        var client = await _server.ConnectAsync(Revision.V2026_07_28);
        await RecordAsync(client, Root, "first day");
        await RecordAsync(client, _server.Directory.Folder("elsewhere"), "other root");
        _time.Advance(TimeSpan.FromDays(1));
        var handle = await RecordAsync(client, Root, "second day");

        var day = await client.CallAsync("query_entries", ("session", handle));
        var all = await client.CallAsync("query_entries", ("session", handle), ("scope", "all_projects"));
        var first = await client.CallAsync("query_entries", ("session", handle), ("scope", "all_projects"), ("limit", 1));
        var second = await client.CallAsync("query_entries", ("session", handle), ("scope", "all_projects"), ("cursor", first.Text("next_cursor")));

        day.ShouldSucceed().Messages.ShouldBe(["second day"]);
        day.AllText.ShouldStartWith($"sentinel 2026-03-05 ({Root})\n#1 ");
        all.ShouldSucceed().Messages.ShouldBe(["second day", "first day"]);
        all.Content.GetProperty("entries")[1].GetProperty("sentinel").GetProperty("day").GetString().ShouldBe("2026-03-04");
        second.ShouldSucceed().Messages.ShouldBe(["first day"]);
    }

    [Fact]
    public async Task VerifyLog_InSentinelMode_WalksTheDaysLog()
    {
        var client = await _server.ConnectAsync(Revision.V2026_07_28);
        var handle = await RecordAsync(client, Root, "event");
        Tables.Execute(_server.Directory.Database, "UPDATE entries SET message = 'another' WHERE message = 'event'");

        var answer = (await client.CallAsync("verify_log", ("session", handle))).ShouldSucceed();

        answer.AllText.ShouldStartWith($"sentinel 2026-03-04 ({Root})\nnot intact: entry 1 was altered");
    }

    [Fact]
    public async Task WhatIsRead_IsRecordedAmongTheEvents_InSentinelMode()
    {
        var client = await _server.ConnectAsync(Revision.V2026_07_28);
        await File.WriteAllTextAsync(Path.Combine(Root, "a.txt"), "text");
        var handle = await client.OpenSentinelAsync(Root);

        var read = (await client.CallAsync("read_file", ("session", handle), ("action", "read"), ("path", "a.txt"))).ShouldSucceed();

        read.AllText.ShouldStartWith($"sentinel 2026-03-04 ({Root})\na.txt: 4 bytes, utf-8\n");
        (await client.CallAsync("query_entries", ("session", handle), ("category", "file_read"))).Messages.ShouldBe(["read_file read 'a.txt'"]);
    }

    [Fact]
    public async Task WhatIsRead_IsRecordedApartFromTheProjectsLog_WhichDoesNotDrownInIt()
    {
        var client = await _server.ConnectAsync(Revision.V2026_07_28);
        await File.WriteAllTextAsync(Path.Combine(Root, "a.txt"), "text");
        var handle = await client.OpenAsync("alpha", Root);
        var other = await client.OpenAsync("beta", Root);

        var none = await client.CallAsync("query_entries", ("session", handle), ("scope", "file_reads"));
        (await client.CallAsync("read_file", ("session", handle), ("action", "scan"), ("path", "a.txt"))).ShouldSucceed();

        none.ShouldSucceed().Messages.ShouldBeEmpty();
        (await client.CallAsync("query_entries", ("session", handle), ("scope", "file_reads"))).Messages.ShouldBe(["read_file scan 'a.txt'"]);
        (await client.CallAsync("query_entries", ("session", other), ("scope", "file_reads"))).Messages.ShouldBeEmpty();
        (await client.CallAsync("read_recent", ("session", handle))).Messages.ShouldBeEmpty();
        (await client.CallAsync("query_entries", ("session", handle), ("scope", "all_projects"))).Messages.ShouldBeEmpty();
        (await client.CallAsync("list_projects", ("session", handle))).Content.GetProperty("projects").GetArrayLength().ShouldBe(1, "its own, and no log of what was read");
    }

    private static async Task<string> RecordAsync(TestClient client, string root, string message)
    {
        var handle = await client.OpenSentinelAsync(root);
        (await client.CallAsync("append_event", ("session", handle), ("event_type", "test"), ("message", message))).ShouldSucceed();
        return handle;
    }
}
