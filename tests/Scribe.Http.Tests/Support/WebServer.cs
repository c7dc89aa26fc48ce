using System.Collections.Concurrent;
using System.Security.Claims;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using ModelContextProtocol.Client;
using ModelContextProtocol.Protocol;
using Scribe.Http.Sessions;

namespace Scribe.Http.Tests.Support;

/// <summary>A real web server on a port of this machine that the system chose, with tools of its own or Scribe's.</summary>
internal sealed class WebServer : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly TempDirectory _directory;
    private readonly ConcurrentStack<IAsyncDisposable> _clients = new();

    private readonly ConcurrentStack<Wire> _wires = new();

    private WebServer(WebApplication app, TempDirectory directory, CapturedLog log)
    {
        _app = app;
        _directory = directory;
        Log = log;
        Endpoint = new Uri(new Uri(app.Urls.First()), "/mcp");
    }

    public Uri Endpoint { get; }

    public CapturedLog Log { get; }

    public string Directory => _directory.Path;

    public IServiceProvider Services => _app.Services;

    public TransportSessions Sessions => _app.Services.GetRequiredService<TransportSessions>();

    public IHostApplicationLifetime Lifetime => _app.Lifetime;

    public static async Task<WebServer> StartAsync(
        Action<StreamableHttpOptions>? options = null,
        Action<IMcpServerBuilder>? tools = null,
        Action<WebApplicationBuilder>? services = null,
        Action<WebApplication, IEndpointConventionBuilder>? application = null,
        string address = "http://127.0.0.1:0")
    {
        var directory = new TempDirectory();
        var log = new CapturedLog();
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls(address);
        builder.Logging.AddProvider(log).SetMinimumLevel(LogLevel.Debug);
        builder.Services.AddRoutingCore();
        var mcp = builder.Services.AddMcpServer().WithStreamableHttp(options);
        (tools ?? (server => server.WithScribe(scribe => scribe.DatabasePath = directory.Database).WithScribeTools()))(mcp);
        services?.Invoke(builder);
        var app = builder.Build();
        try
        {
            var endpoint = app.MapStreamableHttp();
            application?.Invoke(app, endpoint);
            await app.StartAsync();
        }
        catch
        {
            await app.DisposeAsync();
            directory.Dispose();
            throw;
        }

        return new WebServer(app, directory, log);
    }

    /// <summary>Starts a server with <see cref="EchoTools"/> alone.</summary>
    public static Task<WebServer> StartEchoAsync(
        Action<StreamableHttpOptions>? options = null,
        Action<WebApplicationBuilder>? services = null,
        Action<WebApplication, IEndpointConventionBuilder>? application = null,
        string address = "http://127.0.0.1:0") => StartAsync(
            options,
            server =>
            {
                server.Services.AddSingleton<Gates>();
                server.WithTools<EchoTools>();
            },
            services,
            application,
            address);

    public Wire Wire()
    {
        var wire = new Wire(Endpoint);
        _wires.Push(wire);
        return wire;
    }

    public Gate Gate(string name) => Services.GetRequiredService<Gates>().Of(name);

    /// <summary>Connects the SDK's own client.</summary>
    public async Task<McpClient> ConnectAsync(string revision, IDictionary<string, string>? headers = null)
    {
        var client = await McpClient.CreateAsync(
            new HttpClientTransport(new HttpClientTransportOptions
            {
                Endpoint = Endpoint,
                TransportMode = HttpTransportMode.StreamableHttp,
                AdditionalHeaders = headers,
            }),
            new McpClientOptions { ProtocolVersion = revision, DiscoverProbeTimeout = Timeout.InfiniteTimeSpan });
        _clients.Push(client);
        return client;
    }

    /// <summary>Lets the server speak unasked in an anonymous transport session.</summary>
    public async Task SpeakAsync(string sessionId, string method)
    {
        var session = await FindAsync(sessionId);
        await session.Transport.SendMessageAsync(new JsonRpcNotification { Method = method });
    }

    /// <summary>An anonymous transport session.</summary>
    public async Task<TransportSession> FindAsync(string sessionId)
    {
        using var used = await Sessions.UseAsync(sessionId, new ClaimsPrincipal(), CancellationToken.None);
        return used.Session;
    }

    public Task StopAsync() => _app.StopAsync();

    public async ValueTask DisposeAsync()
    {
        foreach (var client in _clients)
            await client.DisposeAsync();
        foreach (var wire in _wires)
            wire.Dispose();
        await _app.DisposeAsync();
        _directory.Dispose();
        Log.ShouldHoldNoSecret();
    }
}
