using System.IO.Pipelines;
using System.Security.Claims;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using ModelContextProtocol.Client;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace Scribe.Server.Tests.Outcomes.Served;

/// <summary>One server in this process, that takes any number of pipe connections and knows whose each of them is.</summary>
internal sealed class ServedOverPipes : IServed
{
    private readonly ServiceProvider _services;
    private readonly List<(McpClient Client, McpServer Server, Task Running)> _connections = [];

    public ServedOverPipes(string database)
    {
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddMcpServer().WithScribe(options => options.DatabasePath = database).WithScribeTools();
        _services = services.BuildServiceProvider();
    }

    public IReadOnlyList<Caller> Callers => Enum.GetValues<Caller>();

    public async Task<McpClient> ConnectAsync(string revision, Caller caller)
    {
        var (up, down) = (new Pipe(), new Pipe());
        var loggers = _services.GetRequiredService<ILoggerFactory>();
        var transport = new StreamServerTransport(up.Reader.AsStream(), down.Writer.AsStream(), "test", loggers);
        var server = McpServer.Create(transport, OptionsFor(caller), loggers, _services);
        var running = server.RunAsync();
        var client = await McpClient.CreateAsync(
            new StreamClientTransport(up.Writer.AsStream(), down.Reader.AsStream()),
            new McpClientOptions { ProtocolVersion = revision, DiscoverProbeTimeout = Timeout.InfiniteTimeSpan });
        _connections.Add((client, server, running));
        return client;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var (client, server, running) in _connections)
        {
            await client.DisposeAsync();
            await server.DisposeAsync();
            await running.WaitAsync(TimeSpan.FromSeconds(30)).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        await _services.DisposeAsync();
    }

    private McpServerOptions OptionsFor(Caller caller)
    {
        var options = _services.GetRequiredService<IOptionsFactory<McpServerOptions>>().Create(Options.DefaultName);
        if (caller.Subject() is not { } subject)
            return options;
        var user = new ClaimsPrincipal(new ClaimsIdentity(
            [new("iss", TokenIssuer.Name), new("client_id", "cli"), new("sub", subject)], "test"));
        options.Filters.Message.IncomingFilters.Add(next => (context, cancellationToken) =>
        {
            (context.JsonRpcMessage.Context ??= new JsonRpcMessageContext()).User = user;
            context.User = user;
            return next(context, cancellationToken);
        });
        return options;
    }
}
