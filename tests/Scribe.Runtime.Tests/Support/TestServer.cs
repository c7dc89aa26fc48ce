using System.IO.Pipelines;
using System.Security.Claims;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using ModelContextProtocol.Client;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace Scribe.Runtime.Tests.Support;

/// <summary>A server as an author puts it together, in this process, that takes any number of pipe connections.</summary>
internal sealed class TestServer : IAsyncDisposable
{
    private readonly TempDirectory? _ownDirectory;
    private readonly ServiceProvider _services;
    private readonly CapturedLog _log;
    private readonly List<TestClient> _clients = [];

    private TestServer(TempDirectory directory, bool ownsDirectory, ServiceProvider services, CapturedLog log)
    {
        Directory = directory;
        _ownDirectory = ownsDirectory ? directory : null;
        _services = services;
        _log = log;
    }

    public TempDirectory Directory { get; }

    public IServiceProvider Services => _services;

    public CapturedLog Log => _log;

    /// <summary>Starts a server with Scribe and, unless told otherwise, all of its tools.</summary>
    public static TestServer Start(
        Action<IMcpServerBuilder>? configure = null,
        Action<ScribeOptions>? options = null,
        TempDirectory? directory = null,
        TimeProvider? time = null)
    {
        var own = directory is null;
        directory ??= new TempDirectory();
        var log = new CapturedLog();
        var services = new ServiceCollection();
        services.AddLogging(logging => logging.AddProvider(log).SetMinimumLevel(LogLevel.Trace));
        if (time is not null)
            services.AddSingleton(time);
        var builder = services.AddMcpServer().WithScribe(scribe =>
        {
            scribe.DatabasePath = directory.Database;
            options?.Invoke(scribe);
        });
        if (configure is null)
            builder.WithScribeTools();
        else
            configure(builder);
        return new TestServer(directory, own, services.BuildServiceProvider(), log);
    }

    /// <summary>Connects the SDK's own client through a pair of pipes of its own.</summary>
    public Task<TestClient> ConnectAsync(string revision = Revision.V2025_11_25, ClaimsPrincipal? user = null) =>
        ConnectAsync(revision, () => user);

    /// <summary>Connects a client whose every message comes from the user of that moment.</summary>
    public Task<TestClient> ConnectAsync(string revision, Func<ClaimsPrincipal?> currentUser)
    {
        var options = CreateOptions();
        options.Filters.Message.IncomingFilters.Add(next => (context, cancellationToken) =>
        {
            if (currentUser() is { } user)
            {
                (context.JsonRpcMessage.Context ??= new JsonRpcMessageContext()).User = user;
                context.User = user;
            }

            return next(context, cancellationToken);
        });
        return ConnectAsync(revision, options);
    }

    /// <summary>The options that each connection is served with, unless a test shares them between connections.</summary>
    public McpServerOptions CreateOptions() => _services.GetRequiredService<IOptionsFactory<McpServerOptions>>().Create(Options.DefaultName);

    /// <summary>Connects a client to a server with these options.</summary>
    public Task<TestClient> ConnectAsync(string revision, McpServerOptions options) =>
        ConnectAsync(Speaking(revision), options);

    /// <summary>Connects a client that says of itself what its options say.</summary>
    public async Task<TestClient> ConnectAsync(McpClientOptions clientOptions, McpServerOptions options)
    {
        var (up, down) = (new Pipe(), new Pipe());
        var loggers = _services.GetRequiredService<ILoggerFactory>();
        var transport = new StreamServerTransport(up.Reader.AsStream(), down.Writer.AsStream(), "test", loggers);
        var server = McpServer.Create(transport, options, loggers, _services);
        var serving = new PipeServing(server, server.RunAsync());
        var client = await McpClient.CreateAsync(
            new StreamClientTransport(up.Writer.AsStream(), down.Reader.AsStream()), clientOptions);
        var connected = new TestClient(client, serving);
        _clients.Add(connected);
        return connected;
    }

    /// <summary>Connects the SDK's own HTTP client to an endpoint of this server.</summary>
    public async Task<TestClient> ConnectHttpAsync(HttpEndpoint endpoint, string revision, Func<ClaimsPrincipal?>? currentUser = null)
    {
        var http = new HttpClient(endpoint.HandlerFor(currentUser ?? (() => null)));
        var client = await McpClient.CreateAsync(
            new HttpClientTransport(
                new HttpClientTransportOptions { Endpoint = new Uri("http://localhost/"), TransportMode = HttpTransportMode.StreamableHttp },
                http,
                ownsHttpClient: true),
            Speaking(revision));
        var connected = new TestClient(client, endpoint);
        _clients.Add(connected);
        return connected;
    }

    /// <summary>Ends one client's connection, and forgets it.</summary>
    public async Task DisconnectAsync(TestClient client)
    {
        _clients.Remove(client);
        await client.DisposeAsync();
    }

    /// <summary>On a busy machine a client must not take a slow server for one of an older revision.</summary>
    private static McpClientOptions Speaking(string revision) =>
        new() { ProtocolVersion = revision, DiscoverProbeTimeout = Timeout.InfiniteTimeSpan };

    public async ValueTask DisposeAsync()
    {
        foreach (var client in _clients)
            await client.DisposeAsync();
        await _services.DisposeAsync();
        _ownDirectory?.Dispose();
        _log.ShouldHoldNoSecret();
    }

    /// <summary>The server's end of one pair of pipes.</summary>
    private sealed record PipeServing(McpServer Server, Task Running) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync()
        {
            await Server.DisposeAsync();
            await Running.WaitAsync(TimeSpan.FromSeconds(30)).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }
}
