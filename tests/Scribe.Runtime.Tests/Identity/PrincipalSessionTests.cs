namespace Scribe.Runtime.Tests.Identity;

public class PrincipalSessionTests
{
    [Theory]
    [MemberData(nameof(Revision.All), MemberType = typeof(Revision))]
    public async Task OwnerWithoutAHandle_HasOneSession_OnEveryConnectionAndInEveryProcess(string revision)
    {
        using var directory = new TempDirectory();
        await using var server = Start(directory);
        await using var another = Start(directory);
        var one = await server.ConnectAsync(revision, Users.First);

        (await one.CallAsync("set_project", ("name", "alpha"), ("root", directory.Path))).ShouldSucceed().Text("session").ShouldBeNull();

        foreach (var client in new[] { one, await server.ConnectAsync(revision, Users.First), await another.ConnectAsync(revision, Users.First) })
            (await client.CallAsync("get_project")).ShouldSucceed().Project.ShouldBe("alpha");
    }

    [Theory]
    [MemberData(nameof(Revision.All), MemberType = typeof(Revision))]
    public async Task AnotherOwner_HasAnotherSession(string revision)
    {
        await using var server = Start();
        var (first, second) = (await server.ConnectAsync(revision, Users.First), await server.ConnectAsync(revision, Users.Second));
        await first.CallAsync("set_project", ("name", "alpha"), ("root", server.Directory.Path));

        (await second.CallAsync("get_project")).ShouldFail("project_required");
    }

    [Theory]
    [MemberData(nameof(Revision.All), MemberType = typeof(Revision))]
    public async Task AnonymousCaller_NeverHasOne(string revision)
    {
        await using var server = Start();
        var anonymous = await server.ConnectAsync(revision);
        var nameless = await server.ConnectAsync(revision, Users.With("https://issuer.example", "cli", ""));

        (await anonymous.CallAsync("get_project")).ShouldFail("session_required");
        (await nameless.CallAsync("get_project")).ShouldFail("session_required");
        server.Log.Text.ShouldNotContain("Opened session");
    }

    [Theory]
    [MemberData(nameof(Revision.All), MemberType = typeof(Revision))]
    public async Task Handle_ComesFirst_AndABadOneIsNotReplaced(string revision)
    {
        await using var server = Start();
        var client = await server.ConnectAsync(revision, Users.First);
        await client.CallAsync("set_project", ("name", "alpha"), ("root", server.Directory.Path));
        var handle = await client.OpenAsync("beta", server.Directory.Path);

        (await client.CallAsync("get_project", ("session", handle))).ShouldSucceed().Project.ShouldBe("beta");
        (await client.CallAsync("get_project", ("session", SessionHandle.Create().Reveal()))).ShouldFail("session_unknown");
        (await client.CallAsync("get_project", ("session", "nonsense"))).ShouldFail("session_unknown");
    }

    [Fact]
    public async Task Conversation_ComesFirst_OnceASessionWasOpenedInIt()
    {
        await using var server = Start();
        var (client, other) = (await server.ConnectAsync(Revision.V2025_11_25, Users.First), await server.ConnectAsync(Revision.V2025_11_25, Users.First));
        await client.CallAsync("set_project", ("name", "alpha"), ("root", server.Directory.Path));
        await client.OpenAsync("beta", server.Directory.Path);

        (await client.CallAsync("get_project")).ShouldSucceed().Project.ShouldBe("beta");
        (await other.CallAsync("get_project")).ShouldSucceed().Project.ShouldBe("alpha");
    }

    [Fact]
    public async Task ConversationWhoseSessionHasExpired_IsToldSo_AndNotMovedToTheSharedOne()
    {
        var time = new FakeTime();
        await using var server = Start(time: time);
        var client = await server.ConnectAsync(Revision.V2025_11_25, Users.First);
        await client.OpenAsync("beta", server.Directory.Path);
        time.Advance(TimeSpan.FromHours(27));

        (await client.CallAsync("get_project")).ShouldFail("session_expired");
    }

    [Fact]
    public async Task ExpiredSession_IsFollowedByANewOne()
    {
        var time = new FakeTime();
        await using var server = Start(time: time);
        var client = await server.ConnectAsync(Revision.V2026_07_28, Users.First);
        await client.CallAsync("set_project", ("name", "alpha"), ("root", server.Directory.Path));
        time.Advance(TimeSpan.FromHours(27));

        (await client.CallAsync("get_project")).ShouldFail("project_required");
    }

    [Fact]
    public async Task ManyFirstCallsAtOnce_OpenOneSession()
    {
        using var directory = new TempDirectory();
        await using var server = Start(directory);
        await using var another = Start(directory);
        var clients = await Task.WhenAll(Enumerable.Range(0, 8).Select(number =>
            (number % 2 == 0 ? server : another).ConnectAsync(Revision.V2026_07_28, Users.First)));

        var answers = await Task.WhenAll(clients.SelectMany(client => Enumerable.Range(0, 4).Select(_ => client.CallAsync("read_recent"))));

        answers.Select(answer => answer.ShouldFail("project_required").Meta("dev.scribe/session")).Distinct().ShouldHaveSingleItem();
        (server.Log.Lines("Opened session").Count() + another.Log.Lines("Opened session").Count()).ShouldBe(1);
    }

    [Fact]
    public async Task WithoutTheOption_AnOwnerWithoutAHandleHasNone()
    {
        await using var server = TestServer.Start();
        var client = await server.ConnectAsync(Revision.V2026_07_28, Users.First);

        (await client.CallAsync("get_project")).ShouldFail("session_required");
    }

    private static TestServer Start(TempDirectory? directory = null, TimeProvider? time = null) =>
        TestServer.Start(options: options => options.SessionPerPrincipal = true, directory: directory, time: time);
}
