namespace Scribe.Runtime.Tests.Calls;

public class AnonymousOpeningsTests
{
    [Theory]
    [MemberData(nameof(Revision.All), MemberType = typeof(Revision))]
    public async Task OneAnonymousConnection_OpensNoMoreThanItsShareOfAMinute_AndLosesNothing(string revision)
    {
        var time = new FakeTime();
        await using var server = TestServer.Start(options: options => options.MaxAnonymousSessionsPerMinute = 3, time: time);
        var (client, another) = (await server.ConnectAsync(revision), await server.ConnectAsync(revision));
        var handle = await client.OpenAsync("alpha", server.Directory.Path);
        await client.OpenAsync();
        await client.OpenAsync();

        (await client.CallAsync("open_session")).ShouldFail("limit_reached").AllText.ShouldContain("try again in 60 s");
        (await client.CallAsync("get_project", ("session", handle))).ShouldSucceed().Project.ShouldBe("alpha");
        await another.OpenAsync();

        time.Advance(TimeSpan.FromMinutes(1));
        await client.OpenAsync();
    }

    [Fact]
    public async Task SetProjectThatWouldOpenASession_CountsToo_AndMakesNoProject()
    {
        await using var server = TestServer.Start(options: options => options.MaxAnonymousSessionsPerMinute = 1);
        var client = await server.ConnectAsync(Revision.V2026_07_28);
        var handle = await client.OpenAsync();

        (await client.CallAsync("set_project", ("name", "alpha"), ("root", server.Directory.Path))).ShouldFail("limit_reached");
        (await client.CallAsync("set_project", ("session", handle), ("name", "beta"), ("root", server.Directory.Path))).ShouldSucceed();
        (await client.CallAsync("set_project", ("session", handle), ("name", "gamma"), ("root", server.Directory.Path))).ShouldSucceed();
    }

    [Fact]
    public async Task AllAnonymousConnections_TogetherHaveABoundToo_AndOwnersHaveNeither()
    {
        await using var server = TestServer.Start(options: options =>
        {
            options.MaxAnonymousSessionsPerMinute = 2;
            options.MaxAnonymousSessionsPerMinuteInAll = 3;
        });
        var (one, other) = (await server.ConnectAsync(Revision.V2026_07_28), await server.ConnectAsync(Revision.V2026_07_28));
        var owner = await server.ConnectAsync(Revision.V2026_07_28, Users.First);
        await one.OpenAsync();
        await one.OpenAsync();
        await other.OpenAsync();

        (await other.CallAsync("open_session")).ShouldFail("limit_reached");
        for (var number = 0; number < 5; number++)
            (await owner.CallAsync("open_session")).ShouldSucceed();
    }

    [Fact]
    public async Task OpenedSession_SaysWhenItEnds()
    {
        var time = new FakeTime();
        await using var server = TestServer.Start(time: time);
        var (anonymous, owner) = (await server.ConnectAsync(), await server.ConnectAsync(Revision.V2025_11_25, Users.First));

        (await anonymous.CallAsync("open_session")).Content.GetProperty("ends_at").GetDateTimeOffset().ShouldBe(time.GetUtcNow().AddDays(7));
        (await owner.CallAsync("open_session")).Content.GetProperty("ends_at").GetDateTimeOffset().ShouldBe(time.GetUtcNow().AddDays(30));
    }
}
