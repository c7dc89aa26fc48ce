using System.Text.Json;

namespace Scribe.Runtime.Tests.Tools;

/// <summary>Deleting a project, and bringing it back.</summary>
public sealed class ProjectDeletionTests : IAsyncLifetime
{
    private readonly FakeTime _time = new();
    private readonly TestServer _server;

    public ProjectDeletionTests() => _server = TestServer.Start(time: _time);

    private string Root => _server.Directory.Path;

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync() => _server.DisposeAsync().AsTask();

    [Theory]
    [MemberData(nameof(Revision.All), MemberType = typeof(Revision))]
    public async Task DeletedProject_IsUnbound_AndOnNoList_AndComesBackWithItsLog(string revision)
    {
        var client = await _server.ConnectAsync(revision);
        var handle = await client.OpenAsync("alpha", Root);
        await client.CallAsync("append_entry", ("session", handle), ("message", "kept"));

        var deleted = (await DeleteAsync(client, handle)).ShouldSucceed();

        deleted.Project.ShouldBe("alpha");
        deleted.Number("entry_count").ShouldBe(1);
        deleted.Number("unbound_sessions").ShouldBe(0);
        deleted.Meta("dev.scribe/project").ShouldBeNull("the session is bound to nothing now");
        foreach (var tool in new[] { "get_project", "read_recent" })
            (await client.CallAsync(tool, ("session", handle))).ShouldFail("project_required");
        (await client.CallAsync("append_entry", ("session", handle), ("message", "m"))).ShouldFail("project_required");
        Names(await client.CallAsync("list_projects", ("session", handle))).ShouldBeEmpty();
        Names(await client.CallAsync("list_projects", ("session", handle), ("deleted", true))).ShouldBe(["alpha"]);

        var refused = (await SetAsync(client, handle)).ShouldFail("project_unknown");
        refused.AllText.ShouldContain("2026-03-04T05:06:07Z");
        refused.AllText.ShouldContain("restore: true");
        var restored = (await SetAsync(client, handle, ("restore", true))).ShouldSucceed();
        restored.Content.GetProperty("details").GetProperty("entry_count").GetInt64().ShouldBe(1);
        restored.Content.GetProperty("details").GetProperty("version").GetInt64().ShouldBe(3, "deleted, restored");
        restored.Number("version").ShouldBe(3, "bound, unbound, bound");
        await client.CallAsync("append_entry", ("session", handle), ("message", "new"));
        (await client.CallAsync("read_recent", ("session", handle))).Messages.ShouldBe(["new", "kept"]);
        Names(await client.CallAsync("list_projects", ("session", handle))).ShouldBe(["alpha"]);
        Names(await client.CallAsync("list_projects", ("session", handle), ("deleted", true))).ShouldBeEmpty();
    }

    [Fact]
    public async Task WithoutConfirm_NothingIsDeleted_AndItIsSaidWhatWouldBe()
    {
        var (client, other) = (await _server.ConnectAsync(), await _server.ConnectAsync());
        await client.OpenAsync("alpha", Root);
        await client.CallAsync("append_entry", ("entries", new[] { new { message = "a" }, new { message = "b" } }));

        (await client.CallAsync("delete_project", ("name", "alpha"), ("root", Root))).ShouldFail("invalid_argument")
            .AllText.ShouldContain("'alpha' with 2 entries and unbind no other live session. Nothing was deleted");
        await other.OpenAsync("alpha", Root);
        var refused = await client.CallAsync("delete_project", ("name", "alpha"), ("root", Root), ("confirm", false), ("unbind", true));

        refused.ShouldFail("invalid_argument").AllText.ShouldContain("unbind 1 other live session.");
        refused.AllText.ShouldContain("confirm: true and unbind: true");
        (await client.CallAsync("get_project")).Project.ShouldBe("alpha");
        (await other.CallAsync("get_project")).Project.ShouldBe("alpha");
    }

    [Fact]
    public async Task WhileOthersAreBound_ItIsRefused_AndSaysHowManyButNotWhose()
    {
        var client = await _server.ConnectAsync(user: Users.First);
        await client.OpenAsync("alpha", Root);
        var others = new List<(TestClient Client, string Handle)>();
        foreach (var user in new[] { Users.First, Users.Second, null })
        {
            var other = await _server.ConnectAsync(Revision.V2026_07_28, user);
            others.Add((other, await other.OpenAsync("alpha", Root)));
        }

        var refused = (await DeleteAsync(client)).ShouldFail("project_conflict");
        refused.AllText.ShouldContain("3 other live sessions");
        refused.AllText.ShouldNotContain("scs#");
        (await client.CallAsync("get_project")).Project.ShouldBe("alpha");

        var deleted = (await DeleteAsync(client, null, ("unbind", true))).ShouldSucceed();

        deleted.Number("unbound_sessions").ShouldBe(3);
        foreach (var (other, handle) in others)
        {
            (await other.CallAsync("append_entry", ("session", handle), ("message", "m"))).ShouldFail("project_required");
            (await other.CallAsync("set_project", ("session", handle), ("name", "beta"), ("root", Root), ("expected_version", 1)))
                .ShouldFail("binding_conflict").AllText.ShouldContain("version 2, bound to no project");
        }
    }

    [Fact]
    public async Task ExpiredSessions_AreUnboundWithoutAsking()
    {
        var (gone, client) = (await _server.ConnectAsync(Revision.V2026_07_28), await _server.ConnectAsync());
        await gone.OpenAsync("alpha", Root);
        _time.Advance(TimeSpan.FromHours(27));
        await client.OpenAsync("alpha", Root);

        (await DeleteAsync(client)).ShouldSucceed().Number("unbound_sessions").ShouldBe(0);

        Tables.Number(_server.Directory.Database, "SELECT count(*) FROM sessions WHERE project_id IS NOT NULL").ShouldBe(0);
    }

    [Fact]
    public async Task ProjectThatTheCallerNeverHad_IsAnsweredAsOneThatDoesNotExist()
    {
        var (first, second, nobody, somebody) = (
            await _server.ConnectAsync(user: Users.First), await _server.ConnectAsync(user: Users.Second), await _server.ConnectAsync(), await _server.ConnectAsync());
        await first.OpenAsync("of-first", Root);
        await nobody.OpenAsync("of-nobody", Root);
        await second.OpenAsync();
        await somebody.OpenAsync();

        foreach (var client in new[] { second, somebody })
        {
            foreach (var confirm in new[] { true, false })
            {
                var made = await client.CallAsync("delete_project", ("name", "made-up"), ("root", Root), ("confirm", confirm), ("unbind", true));
                foreach (var name in new[] { "of-first", "of-nobody", "OF-FIRST" })
                {
                    var foreign = await client.CallAsync("delete_project", ("name", name), ("root", Root), ("confirm", confirm), ("unbind", true));
                    foreign.ShouldFail("project_unknown").AllText.ShouldBe(made.ShouldFail("project_unknown").AllText.Replace("made-up", name, StringComparison.Ordinal));
                }
            }
        }

        (await first.CallAsync("get_project")).Project.ShouldBe("of-first");
        (await nobody.CallAsync("get_project")).Project.ShouldBe("of-nobody");
    }

    [Fact]
    public async Task Owner_DeletesWhatAnotherOfItsSessionsBound_AndRestoresIt()
    {
        var (first, second) = (await _server.ConnectAsync(user: Users.First), await _server.ConnectAsync(user: Users.First));
        await first.OpenAsync("alpha", Root);
        await first.CallAsync("set_project", ("name", "beta"), ("root", Root));
        await second.OpenAsync("gamma", Root);

        (await DeleteAsync(second)).ShouldSucceed();

        (await second.CallAsync("get_project")).Project.ShouldBe("gamma");
        Names(await first.CallAsync("list_projects", ("order", "name"))).ShouldBe(["beta", "gamma"]);
        (await DeleteAsync(second)).ShouldFail("project_unknown").AllText.ShouldContain("was deleted at 2026-");
    }

    [Fact]
    public async Task RootThatIsGone_IsStillFound()
    {
        var client = await _server.ConnectAsync();
        var root = _server.Directory.Folder("repo");
        await client.OpenAsync("alpha", root);
        Directory.Delete(root);

        Names(await client.CallAsync("list_projects", ("root", root))).ShouldBe(["alpha"]);
        (await client.CallAsync("delete_project", ("name", "alpha"), ("root", root), ("confirm", true))).ShouldSucceed();
    }

    [Fact]
    public async Task Capitals_AreNamed_AndDeleteNothing()
    {
        var client = await _server.ConnectAsync();
        await client.OpenAsync("Alpha", Root);

        (await DeleteAsync(client)).ShouldFail("invalid_argument").AllText.ShouldContain("'Alpha'");

        (await client.CallAsync("get_project")).Project.ShouldBe("Alpha");
    }

    [Fact]
    public async Task NothingToRestore_IsUnknown_AndMakesNothing()
    {
        var client = await _server.ConnectAsync();

        (await SetAsync(client, null, ("restore", true))).ShouldFail("project_unknown");
        Tables.Count(_server.Directory.Database, "projects").ShouldBe(0);
        Tables.Count(_server.Directory.Database, "sessions").ShouldBe(0);

        (await SetAsync(client, null)).ShouldSucceed();
        (await SetAsync(client, null, ("restore", true))).ShouldSucceed().Content.GetProperty("details").GetProperty("version").GetInt64().ShouldBe(1);
    }

    [Fact]
    public async Task DeletedName_IsNotReused_WhoeverAsks_AndOpensNoSession()
    {
        var client = await _server.ConnectAsync();
        await client.OpenAsync("alpha", Root);
        await DeleteAsync(client);
        foreach (var revision in new[] { Revision.V2025_11_25, Revision.V2026_07_28 })
        {
            var fresh = await _server.ConnectAsync(revision);
            (await SetAsync(fresh, null)).ShouldFail("project_unknown");
            (await SetAsync(fresh, null, ("expected_project_version", 1))).ShouldFail("project_unknown");
            (await SetAsync(fresh, null, ("restore", true), ("expected_project_version", 1))).ShouldFail("project_conflict");
        }

        Tables.Count(_server.Directory.Database, "sessions").ShouldBe(1);
    }

    [Fact]
    public async Task OfManyWhoDeleteAtOnce_OneDoes()
    {
        var clients = new List<TestClient>();
        for (var i = 0; i < 6; i++)
        {
            clients.Add(await _server.ConnectAsync());
            await clients[i].OpenAsync("alpha", Root);
        }

        var answers = await Task.WhenAll(clients.Select(client => DeleteAsync(client, null, ("unbind", true))));

        answers.Where(answer => answer.Error is null).ShouldHaveSingleItem().Number("unbound_sessions").ShouldBe(5);
        answers.Count(answer => answer.Error == "project_unknown").ShouldBe(5);
    }

    [Fact]
    public async Task AppendsWhileItIsDeleted_AreInTheLogIfTheyWereAcknowledged_AndRefusedOtherwise()
    {
        var (writer, deleter) = (await _server.ConnectAsync(), await _server.ConnectAsync());
        await writer.OpenAsync("alpha", Root);
        await deleter.OpenAsync("alpha", Root);

        var appends = Enumerable.Range(0, 64).Select(i => writer.CallAsync("append_entry", ("message", $"m{i}"))).ToList();
        var deletion = DeleteAsync(deleter, null, ("unbind", true));
        var answers = await Task.WhenAll(appends);
        (await deletion).ShouldSucceed();

        answers.Select(answer => answer.Error).Distinct().ShouldBeSubsetOf([null, "project_unknown", "project_required"]);
        (await SetAsync(writer, null, ("restore", true))).ShouldSucceed()
            .Content.GetProperty("details").GetProperty("entry_count").GetInt64().ShouldBe(answers.Count(answer => answer.Error is null));
    }

    [Theory]
    [InlineData("name", "../x")]
    [InlineData("name", "@2026-03-04")]
    [InlineData("root", "relative")]
    [InlineData("root", "")]
    [InlineData("confirm", "yes")]
    public async Task BadArgument_IsNamed(string argument, string value)
    {
        var client = await _server.ConnectAsync();
        await client.OpenAsync("alpha", Root);
        var arguments = new Dictionary<string, object?> { ["name"] = "alpha", ["root"] = Root, ["confirm"] = true, [argument] = value };

        (await client.CallAsync("delete_project", [.. arguments.Select(pair => (pair.Key, pair.Value))])).ShouldFail("invalid_argument");

        (await client.CallAsync("get_project")).Project.ShouldBe("alpha");
    }

    private Task<Answer> SetAsync(TestClient client, string? handle, params (string, object?)[] more) =>
        client.CallAsync("set_project", [("name", "alpha"), ("root", Root), .. Session(handle), .. more]);

    private Task<Answer> DeleteAsync(TestClient client, string? handle = null, params (string, object?)[] more) =>
        client.CallAsync("delete_project", [("name", "alpha"), ("root", Root), ("confirm", true), .. Session(handle), .. more]);

    private static (string, object?)[] Session(string? handle) => handle is null ? [] : [("session", handle)];

    private static IEnumerable<string?> Names(Answer answer) => answer.ShouldSucceed().Content.GetProperty("projects").EnumerateArray()
        .Select(project => project.GetProperty("name").GetString());
}
