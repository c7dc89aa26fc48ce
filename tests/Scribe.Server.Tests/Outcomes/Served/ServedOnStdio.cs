using ModelContextProtocol.Client;
using ModelContextProtocol.Protocol;

namespace Scribe.Server.Tests.Outcomes.Served;

/// <summary>Real processes on one database: over standard input and output each connection has a process of its own.</summary>
internal sealed class ServedOnStdio(string database) : IServed
{
    private readonly List<(McpClient Client, ServerProcess Server)> _connections = [];

    public IReadOnlyList<Caller> Callers => [Caller.Anonymous];

    public async Task<McpClient> ConnectAsync(string revision, Caller caller)
    {
        var server = ServerProcess.Start(database);
        var client = await McpClient.CreateAsync(
            new StreamClientTransport(server.Input, server.Output),
            new McpClientOptions { ProtocolVersion = revision, DiscoverProbeTimeout = Timeout.InfiniteTimeSpan });
        _connections.Add((client, server));
        return client;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var (client, server) in _connections)
        {
            await client.DisposeAsync();
            await server.DisposeAsync();
            Stage.ShouldHoldNoHandle(server.Log);
        }
    }
}
