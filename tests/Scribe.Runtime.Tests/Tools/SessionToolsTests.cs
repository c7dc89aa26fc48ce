using Microsoft.Extensions.DependencyInjection;

namespace Scribe.Runtime.Tests.Tools;

public class SessionToolsTests
{
    [Fact]
    public async Task FirstOpenedSession_TakesAnInitializeEraConnection_AndTheNextOnesDoNot()
    {
        await using var server = TestServer.Start();
        var client = await server.ConnectAsync(Revision.V2025_11_25);
        await client.OpenAsync("alpha", server.Directory.Path);
        var second = await client.OpenAsync("beta", server.Directory.Path);

        (await client.CallAsync("get_project")).Project.ShouldBe("alpha");
        (await client.CallAsync("get_project", ("session", second))).Project.ShouldBe("beta");
        (await client.CallAsync("get_project")).Project.ShouldBe("alpha");
    }

    [Theory]
    [MemberData(nameof(Revision.All), MemberType = typeof(Revision))]
    public async Task Open_WithAHandle_IsRefused_AndOpensNothing(string revision)
    {
        await using var server = TestServer.Start();
        var client = await server.ConnectAsync(revision);
        var handle = await client.OpenAsync();

        var refused = await client.CallAsync("open_session", ("session", handle));

        refused.ShouldFail("invalid_argument").AllText.ShouldContain("'session'");
        Tables.Count(server.Directory.Database, "sessions").ShouldBe(1);
    }

    [Theory]
    [MemberData(nameof(Revision.All), MemberType = typeof(Revision))]
    public async Task OpenSession_SendsToSetProject_OnlyWhereThereIsOne(string revision)
    {
        await using var all = TestServer.Start();
        await using var sessions = TestServer.Start(builder => builder.WithScribeTools(ScribeTools.Sessions));

        (await (await all.ConnectAsync(revision)).CallAsync("open_session")).Text("next")!.ShouldEndWith("Call set_project next.");
        (await (await sessions.ConnectAsync(revision)).CallAsync("open_session")).Text("next")!.ShouldNotContain("set_project");
    }

    [Fact]
    public async Task Connection_WithoutProtocolSessions_IsNobodys()
    {
        await using var server = TestServer.Start();
        var client = await server.ConnectAsync(Revision.V2026_07_28);
        await client.OpenAsync("alpha", server.Directory.Path);

        (await client.CallAsync("get_project")).ShouldFail("session_required");
        (await client.CallAsync("resume_session")).ShouldFail("session_required");
        (await client.CallAsync("close_session")).ShouldFail("session_required");
    }

    [Fact]
    public async Task Resume_GivesANewConnectionTheOldSession()
    {
        await using var server = TestServer.Start();
        var handle = await (await server.ConnectAsync()).OpenAsync("alpha", server.Directory.Path);
        var later = await server.ConnectAsync();
        (await later.CallAsync("get_project")).ShouldFail("session_required");

        var resumed = (await later.CallAsync("resume_session", ("session", handle))).ShouldSucceed();

        resumed.Project.ShouldBe("alpha");
        resumed.Text("session").ShouldBeNull("the client has it already");
        (await later.CallAsync("get_project")).Project.ShouldBe("alpha");
        (await later.CallAsync("resume_session", ("session", handle))).ShouldSucceed();
    }

    [Fact]
    public async Task Resume_OnAConnectionOfAnother_IsAConflict_AndChangesNothing()
    {
        await using var server = TestServer.Start();
        var foreign = await (await server.ConnectAsync()).OpenAsync("alpha", server.Directory.Path);
        var client = await server.ConnectAsync();
        await client.OpenAsync("beta", server.Directory.Path);

        (await client.CallAsync("resume_session", ("session", foreign))).ShouldFail("session_conflict");

        (await client.CallAsync("get_project")).Project.ShouldBe("beta");
    }

    [Theory]
    [MemberData(nameof(Revision.All), MemberType = typeof(Revision))]
    public async Task ClosedSession_IsUnknown_AndItsConnectionMayOpenAnother(string revision)
    {
        await using var server = TestServer.Start();
        var client = await server.ConnectAsync(revision);
        var handle = await client.OpenAsync("alpha", server.Directory.Path);

        (await client.CallAsync("close_session", ("session", handle))).ShouldSucceed().Content.GetProperty("closed").GetBoolean().ShouldBeTrue();

        (await client.CallAsync("get_project", ("session", handle))).ShouldFail("session_unknown");
        (await client.CallAsync("get_project")).ShouldFail("session_required");
        (await client.CallAsync("set_project", ("name", "beta"), ("root", server.Directory.Path))).ShouldSucceed().Project.ShouldBe("beta");
    }

    [Fact]
    public async Task ExpiredSession_SaysSo_AndItsConnectionMayOpenAnother()
    {
        var time = new FakeTime();
        await using var server = TestServer.Start(time: time);
        var client = await server.ConnectAsync();
        var handle = await client.OpenAsync("alpha", server.Directory.Path);
        time.Advance(TimeSpan.FromHours(27));

        (await client.CallAsync("get_project")).ShouldFail("session_expired");
        (await client.CallAsync("get_project", ("session", handle))).ShouldFail("session_expired");
        (await client.CallAsync("set_project", ("session", handle), ("name", "beta"), ("root", server.Directory.Path))).ShouldFail("session_expired");

        var opened = (await client.CallAsync("set_project", ("name", "beta"), ("root", server.Directory.Path))).ShouldSucceed();
        opened.Text("session").ShouldNotBeNull();
        (await client.CallAsync("get_project")).Project.ShouldBe("beta");
    }

    [Fact]
    public async Task SessionInUse_DoesNotExpire_UntilItsAbsoluteEnd()
    {
        var time = new FakeTime();
        await using var server = TestServer.Start(time: time, options: options => options.AbsoluteLifetime = TimeSpan.FromDays(3));
        var client = await server.ConnectAsync();
        await client.OpenAsync("alpha", server.Directory.Path);

        for (var hours = 0; hours < 60; hours += 20)
        {
            time.Advance(TimeSpan.FromHours(20));
            (await client.CallAsync("get_project")).ShouldSucceed();
        }

        time.Advance(TimeSpan.FromHours(12));
        (await client.CallAsync("get_project")).ShouldFail("session_expired");
    }

    [Fact]
    public async Task SessionOfOneOwner_IsUnknownToEveryOther()
    {
        await using var server = TestServer.Start();
        var first = await server.ConnectAsync(Revision.V2026_07_28, Users.First);
        var handle = await first.OpenAsync("alpha", server.Directory.Path);
        var others = new[] { await server.ConnectAsync(Revision.V2026_07_28, Users.Second), await server.ConnectAsync(Revision.V2026_07_28) };

        foreach (var other in others)
        {
            foreach (var tool in new[] { "get_project", "read_recent", "resume_session", "close_session" })
            {
                var foreign = (await other.CallAsync(tool, ("session", handle))).ShouldFail("session_unknown");
                var madeUp = (await other.CallAsync(tool, ("session", SessionHandle.Create().Reveal()))).ShouldFail("session_unknown");
                foreign.AllText.ShouldBe(madeUp.AllText);
                foreign.Meta("dev.scribe/session").ShouldBeNull();
            }
        }

        (await first.CallAsync("get_project", ("session", handle))).ShouldSucceed();
        server.Log.Text.ShouldContain("does not own session scs#");
    }
}
