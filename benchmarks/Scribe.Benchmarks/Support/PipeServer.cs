using System.IO.Pipelines;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using ModelContextProtocol.Client;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace Scribe.Benchmarks.Support;

/// <summary>A server and its client in this process, connected by pipes.</summary>
internal sealed class PipeServer(ServiceProvider services, McpServer server, McpClient client) : IAsyncDisposable
{
    public McpClient Client => client;

    public static async Task<PipeServer> StartAsync(string revision, Action<IMcpServerBuilder> configure)
    {
        var (up, down) = (new Pipe(), new Pipe());
        var collection = new ServiceCollection();
        configure(collection.AddMcpServer());
        var services = collection.BuildServiceProvider();
        var server = McpServer.Create(
            new StreamServerTransport(up.Reader.AsStream(), down.Writer.AsStream()),
            services.GetRequiredService<IOptions<McpServerOptions>>().Value,
            serviceProvider: services);
        _ = server.RunAsync();
        var client = await McpClient.CreateAsync(
            new StreamClientTransport(up.Writer.AsStream(), down.Reader.AsStream()),
            new McpClientOptions { ProtocolVersion = revision, DiscoverProbeTimeout = Timeout.InfiniteTimeSpan });
        return new PipeServer(services, server, client);
    }

    public async ValueTask DisposeAsync()
    {
        await client.DisposeAsync();
        await server.DisposeAsync();
        await services.DisposeAsync();
    }
}
