namespace Scribe.Runtime.Tests.Calls;

/// <summary>A connection is one conversation, whatever is called on it, and no other connection's.</summary>
public sealed class ConnectionsTests
{
    [Fact]
    public async Task ConnectionsThatShareTheirOptions_ShareNoSession()
    {
        await using var server = TestServer.Start();
        var options = server.CreateOptions();
        var (one, other) = (await server.ConnectAsync(Revision.V2025_11_25, options), await server.ConnectAsync(Revision.V2025_11_25, options));
        await one.OpenAsync("alpha", server.Directory.Path);

        (await one.CallAsync("get_project")).ShouldSucceed().Project.ShouldBe("alpha");
        (await other.CallAsync("get_project")).ShouldFail("session_required");
    }

    [Fact]
    public async Task ManyCallsAtOnce_AreOfOneConnection()
    {
        await using var server = TestServer.Start();
        var clients = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => server.ConnectAsync()));
        foreach (var (client, number) in clients.Select((client, number) => (client, number)))
            await client.OpenAsync($"project-{number}", server.Directory.Path);

        await Task.WhenAll(clients.SelectMany((client, number) => Enumerable.Range(0, 25).Select(async _ =>
            (await client.CallAsync("get_project")).ShouldSucceed().Project.ShouldBe($"project-{number}"))));
    }

    [Fact]
    public async Task ManyFirstCallsAtOnce_OpenOneSession()
    {
        await using var server = TestServer.Start();
        var client = await server.ConnectAsync();

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ =>
            client.CallAsync("set_project", ("name", "alpha"), ("root", server.Directory.Path))));

        answers.Select(answer => answer.ShouldSucceed().Text("log_id")).Distinct().Count().ShouldBe(1);
    }
}
