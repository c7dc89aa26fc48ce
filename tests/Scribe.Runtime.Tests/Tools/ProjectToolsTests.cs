using Microsoft.Data.Sqlite;

namespace Scribe.Runtime.Tests.Tools;

public class ProjectToolsTests
{
    [Theory]
    [MemberData(nameof(Revision.All), MemberType = typeof(Revision))]
    public async Task SetProject_WithoutASession_OpensOne_AndReturnsItsHandle(string revision)
    {
        await using var server = TestServer.Start();
        var client = await server.ConnectAsync(revision);

        var opened = (await client.CallAsync("set_project", ("name", "alpha"), ("root", server.Directory.Path))).ShouldSucceed();

        var handle = opened.Text("session").ShouldNotBeNull();
        opened.Number("version").ShouldBe(1);
        opened.Meta("dev.scribe/project").ShouldBe("alpha");
        (await client.CallAsync("get_project", ("session", handle))).Project.ShouldBe("alpha");
    }

    [Fact]
    public async Task SetProject_ManyAtOnceOnAFreshConnection_ComeToOneSession()
    {
        await using var server = TestServer.Start();
        var client = await server.ConnectAsync(Revision.V2025_11_25);

        var answers = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ =>
            client.CallAsync("set_project", ("name", "alpha"), ("root", server.Directory.Path))));

        answers.Select(answer => answer.ShouldSucceed().Text("log_id")).Distinct().ShouldHaveSingleItem();
        answers.Count(answer => answer.Text("session") is not null).ShouldBe(1);
    }

    [Fact]
    public async Task SetProject_OfTheSameProject_ChangesNoVersion()
    {
        await using var server = TestServer.Start();
        var client = await server.ConnectAsync();
        await client.OpenAsync("alpha", server.Directory.Path);

        (await client.CallAsync("set_project", ("name", "alpha"), ("root", server.Directory.Path))).Number("version").ShouldBe(1);
        (await client.CallAsync("set_project", ("name", "beta"), ("root", server.Directory.Path))).Number("version").ShouldBe(2);
    }

    [Fact]
    public async Task StaleExpectedVersion_IsAConflict_AndChangesNothing()
    {
        await using var server = TestServer.Start();
        var client = await server.ConnectAsync();
        await client.OpenAsync("alpha", server.Directory.Path);

        var conflict = await client.CallAsync("set_project", ("name", "beta"), ("root", server.Directory.Path), ("expected_version", 0));

        conflict.ShouldFail("binding_conflict").AllText.ShouldContain("version 1, bound to alpha");
        var now = await client.CallAsync("get_project");
        now.Project.ShouldBe("alpha");
        now.Number("version").ShouldBe(1);
        (await client.CallAsync("set_project", ("name", "beta"), ("root", server.Directory.Path), ("expected_version", 1)))
            .ShouldSucceed().Number("version").ShouldBe(2);
    }

    [Fact]
    public async Task RefusedCall_OpensNoSession()
    {
        await using var server = TestServer.Start();
        var client = await server.ConnectAsync();

        (await client.CallAsync("set_project", ("name", "../x"), ("root", server.Directory.Path))).ShouldFail("invalid_argument");
        (await client.CallAsync("set_project", ("name", "x"), ("root", server.Directory.File("none")))).ShouldFail("invalid_argument");
        (await client.CallAsync("set_project", ("name", "x"), ("root", server.Directory.Path), ("expected_version", 3))).ShouldFail("binding_conflict");

        (await client.CallAsync("get_project")).ShouldFail("session_required");
        server.Log.Text.ShouldNotContain("Opened session");
    }

    [Fact]
    public async Task LinkToARoot_IsTheSameProject()
    {
        await using var server = TestServer.Start();
        var real = server.Directory.Folder("repo");
        Directory.CreateSymbolicLink(server.Directory.File("link"), real);
        var (first, second) = (await server.ConnectAsync(), await server.ConnectAsync());
        await first.OpenAsync("alpha", real);
        await second.OpenAsync("alpha", server.Directory.File("link"));

        await first.CallAsync("append_entry", ("message", "from first"));

        (await second.CallAsync("read_recent")).Messages.ShouldBe(["from first"]);
    }

    [Fact]
    public async Task TenMegabyteName_IsRefused_WithAShortAnswer()
    {
        await using var server = TestServer.Start();
        var client = await server.ConnectAsync();

        var answer = await client.CallAsync("set_project", ("name", new string('x', 10_000_000)), ("root", server.Directory.Path));

        answer.ShouldFail("invalid_argument").AllText.Length.ShouldBeLessThan(1_000);
    }

    [Fact]
    public async Task OwnersWhoShareAConnection_ShareNoSession()
    {
        // A gateway that authenticates each message puts several users on one connection.
        await using var server = TestServer.Start();
        var user = Users.First;
        var client = await server.ConnectAsync(Revision.V2025_11_25, () => user);
        var opened = await client.CallAsync("set_project", ("name", "of-first"), ("root", server.Directory.Path));

        user = Users.Second;
        (await client.CallAsync("get_project")).ShouldFail("session_required");
        var other = (await client.CallAsync("set_project", ("name", "of-second"), ("root", server.Directory.Path))).ShouldSucceed();
        other.Text("log_id").ShouldNotBe(opened.Text("log_id"));
        other.Text("session").ShouldNotBeNull();
        (await client.CallAsync("resume_session", ("session", opened.Text("session")))).ShouldFail("session_unknown");

        user = Users.First;
        (await client.CallAsync("get_project")).Project.ShouldBe("of-first");
    }

    [Fact]
    public async Task RepeatedFirstSetProject_StillReturnsTheHandle_IfTheFirstFailed()
    {
        await using var server = TestServer.Start(options: options => options.StoreTimeout = TimeSpan.FromMilliseconds(100));
        var client = await server.ConnectAsync();
        using (var other = new SqliteConnection($"Data Source={server.Directory.Database};Pooling=False"))
        {
            other.Open();
            using var command = other.CreateCommand();
            command.CommandText = "CREATE TRIGGER refuse BEFORE INSERT ON session_keys WHEN NEW.kind = 2 BEGIN SELECT RAISE(ABORT, 'no'); END";
            command.ExecuteNonQuery();
            (await client.CallAsync("set_project", ("name", "alpha"), ("root", server.Directory.Path))).ShouldFail("store_unavailable");
            command.CommandText = "DROP TRIGGER refuse";
            command.ExecuteNonQuery();
        }

        var answer = (await client.CallAsync("set_project", ("name", "alpha"), ("root", server.Directory.Path))).ShouldSucceed();

        answer.Text("session").ShouldNotBeNull();
    }

    [Fact]
    public async Task MisspeltArgument_IsRefused_AndNothingIsChanged()
    {
        await using var server = TestServer.Start();
        var client = await server.ConnectAsync();
        await client.OpenAsync("alpha", server.Directory.Path);

        (await client.CallAsync("set_project", ("name", "beta"), ("root", server.Directory.Path), ("expectedVersion", 77)))
            .ShouldFail("invalid_argument").AllText.ShouldContain("expected_version");

        (await client.CallAsync("get_project")).Project.ShouldBe("alpha");
    }
}
