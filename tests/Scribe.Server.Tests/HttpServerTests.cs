using System.Net.Sockets;
using ModelContextProtocol.Client;

namespace Scribe.Server.Tests;

/// <summary><c>scribe serve --http</c>, as a process of its own.</summary>
public class HttpServerTests
{
    [Theory]
    [MemberData(nameof(Revisions.All), MemberType = typeof(Revisions))]
    public async Task Client_BindsAProject_AndWritesItsLog(string revision)
    {
        await using var stage = new Stage();
        await using var server = await HttpServerProcess.StartAsync(stage.Database);
        await using var client = await server.ConnectAsync(revision);

        var handle = (await CallAsync(client, "set_project", ("name", "alpha"), ("root", stage.Path))).Handle!;
        (await CallAsync(client, "append_entry", ("session", handle), ("message", "over HTTP"))).Error.ShouldBeNull();

        (await CallAsync(client, "read_recent", ("session", handle))).Messages.ShouldBe(["over HTTP"]);
    }

    [Theory]
    [MemberData(nameof(Revisions.All), MemberType = typeof(Revisions))]
    public async Task KilledServer_ThatIsStartedAgain_KnowsTheHandle_AndTheTransportSession(string revision)
    {
        await using var stage = new Stage();
        string handle;
        int port;
        McpClient before;
        await using (var first = await HttpServerProcess.StartAsync(stage.Database))
        {
            port = first.Endpoint.Port;
            before = await first.ConnectAsync(revision);
            handle = (await CallAsync(before, "set_project", ("name", "alpha"), ("root", stage.Path))).Handle!;
            await CallAsync(before, "append_entry", ("session", handle), ("message", "before"));
            await first.KillAsync();
        }

        await using var second = await HttpServerProcess.StartAsync(stage.Database, port);
        if (revision == Revision.WithConnections)
            (await CallAsync(before, "get_project")).Project.ShouldBe("alpha");

        await using var after = await second.ConnectAsync(revision);
        (await CallAsync(after, "get_project")).Error.ShouldBe("session_required");
        (await CallAsync(after, "get_project", ("session", handle))).Project.ShouldBe("alpha");
        (await CallAsync(after, "read_recent", ("session", handle))).Messages.ShouldBe(["before"]);
        await before.DisposeAsync();
    }

    [Fact]
    public async Task ServerThatIsToldToStop_FinishesWhatRuns()
    {
        if (OperatingSystem.IsWindows())
            return;
        await using var stage = new Stage();
        await using var server = await HttpServerProcess.StartAsync(stage.Database);
        const string Body = """{"jsonrpc":"2.0","id":1,"method":"initialize","params":{"protocolVersion":"2025-11-25","capabilities":{},"clientInfo":{"name":"test","version":"1"}}}""";
        using var tcp = new TcpClient();
        await tcp.ConnectAsync(server.Endpoint.Host, server.Endpoint.Port);
        using var writer = new StreamWriter(tcp.GetStream()) { AutoFlush = true };
        using var reader = new StreamReader(tcp.GetStream());
        await writer.WriteAsync(
            $"POST /mcp HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nAccept: */*\r\nContent-Type: application/json\r\nContent-Length: {Body.Length}\r\nExpect: 100-continue\r\n\r\n");
        (await reader.ReadLineAsync()).ShouldBe("HTTP/1.1 100 Continue");

        // The server reads the body by now, so that the request runs.
        server.AskToStop();
        await Should.ThrowAsync<SocketException>(async () =>
        {
            while (true)
            {
                using var other = new TcpClient();
                await other.ConnectAsync(server.Endpoint.Host, server.Endpoint.Port);
            }
        });
        await writer.WriteAsync(Body);

        (await reader.ReadToEndAsync().WaitAsync(TimeSpan.FromSeconds(60))).ShouldContain("HTTP/1.1 200 OK");
        await server.WaitForExitAsync();
    }

    [Fact]
    public async Task AddressThatIsTaken_IsSaidInASentence()
    {
        await using var stage = new Stage();
        await using var first = await HttpServerProcess.StartAsync(stage.Database);

        var (exitCode, output, errors) = await ScribeCommand.RunAsync(
            "serve", "--http", first.Endpoint.GetLeftPart(UriPartial.Authority), "--database", stage.Database);

        exitCode.ShouldBe(1);
        output.ShouldBeEmpty();
        errors.ShouldContain("Choose another address for --http");
        errors.ShouldNotContain("   at ");
    }

    [Theory]
    [InlineData("https://127.0.0.1:0", "put a proxy that ends TLS in front")]
    [InlineData("127.0.0.1:5151", "--http needs an address such as http://127.0.0.1:5151")]
    [InlineData("http://127.0.0.1:0/elsewhere", "without a path")]
    [InlineData("http://0.0.0.0:0", "AllowedHosts is empty")]
    public async Task AddressThatCannotBeServed_SaysWhatToWrite(string address, string said)
    {
        await using var stage = new Stage();

        var (exitCode, output, errors) = await ScribeCommand.RunAsync("serve", "--http", address, "--database", stage.Database);

        exitCode.ShouldBe(1);
        errors.ShouldContain(said, customMessage: output);
        errors.ShouldNotContain("   at ");
    }

    private static async Task<ToolAnswer> CallAsync(McpClient client, string tool, params (string Name, object? Value)[] arguments) =>
        new(await client.CallToolAsync(tool, arguments.ToDictionary(argument => argument.Name, argument => argument.Value)));
}
