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
    public async Task<TestClient> ConnectAsync(string revision, Func<ClaimsPrincipal?> currentUser)
    {
        var (up, down) = (new Pipe(), new Pipe());
        var options = _services.GetRequiredService<IOptionsFactory<McpServerOptions>>().Create(Options.DefaultName);
        options.Filters.Message.IncomingFilters.Add(next => (context, cancellationToken) =>
        {
            if (currentUser() is { } user)
            {
                (context.JsonRpcMessage.Context ??= new JsonRpcMessageContext()).User = user;
                context.User = user;
            }

            return next(context, cancellationToken);
        });

        var loggers = _services.GetRequiredService<ILoggerFactory>();
        var transport = new StreamServerTransport(up.Reader.AsStream(), down.Writer.AsStream(), "test", loggers);
        var server = McpServer.Create(transport, options, loggers, _services);
        var running = server.RunAsync();
        var client = await McpClient.CreateAsync(
            new StreamClientTransport(up.Writer.AsStream(), down.Reader.AsStream()),
            new McpClientOptions { ProtocolVersion = revision });
        var connected = new TestClient(client, server, running);
        _clients.Add(connected);
        return connected;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var client in _clients)
            await client.DisposeAsync();
        await _services.DisposeAsync();
        _ownDirectory?.Dispose();
        _log.ShouldHoldNoHandle();
    }
}
