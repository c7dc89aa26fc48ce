using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using ModelContextProtocol.Client;
using ModelContextProtocol.Protocol;

namespace Scribe.Benchmarks.Support;

/// <summary>A server on Kestrel, on a port of this machine that the system chose, and the SDK's client of it.</summary>
internal sealed class HttpEchoServer : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly McpClient _client;
    private readonly Dictionary<string, object?> _arguments = new() { ["message"] = "hello" };

    private HttpEchoServer(WebApplication app, McpClient client)
    {
        _app = app;
        _client = client;
    }

    /// <summary>The echo tool on the SDK alone.</summary>
    public static Task<HttpEchoServer> StartBareAsync(string revision) =>
        StartAsync(revision, builder => builder.WithTools([typeof(BareEchoTools)]));

    /// <summary>The echo tool behind the guard, in a session that is bound to a project.</summary>
    public static async Task<HttpEchoServer> StartGuardedAsync(string revision, string directory)
    {
        var server = await StartAsync(revision, builder => builder
            .WithScribe(options => options.DatabasePath = Path.Combine(directory, "scribe.db"))
            .WithScribeTools()
            .WithTools([typeof(GuardedEchoTools)]));
        var opened = await server._client.CallToolAsync(
            "set_project", new Dictionary<string, object?> { ["name"] = "bench", ["root"] = directory });

        // Each client passes what it has to: with sessions in the protocol nothing, without them its handle.
        if (revision == "2026-07-28")
            server._arguments["session"] = opened.StructuredContent!.Value.GetProperty("session").GetString();
        return server;
    }

    public async Task EchoAsync()
    {
        var result = await _client.CallToolAsync("echo", _arguments);
        if (result.IsError == true || result.Content is not [TextContentBlock { Text: "hello" }])
            throw new InvalidOperationException("The call failed.");
    }

    public async ValueTask DisposeAsync()
    {
        await _client.DisposeAsync();
        await _app.StopAsync();
        await _app.DisposeAsync();
    }

    private static async Task<HttpEchoServer> StartAsync(string revision, Action<IMcpServerBuilder> configure)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        builder.Services.AddRoutingCore();
        configure(builder.Services.AddMcpServer().WithStreamableHttp());
        var app = builder.Build();
        app.MapStreamableHttp();
        await app.StartAsync();
        var transport = new HttpClientTransport(new HttpClientTransportOptions
        {
            Endpoint = new Uri(new Uri(app.Urls.Single()), "/mcp"),
            TransportMode = HttpTransportMode.StreamableHttp,
        });
        return new HttpEchoServer(app, await McpClient.CreateAsync(transport, new McpClientOptions { ProtocolVersion = revision }));
    }
}
