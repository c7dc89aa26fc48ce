using ModelContextProtocol.Server;

namespace Scribe.Http.Serving;

/// <summary>A server object for one request, as revision 2026-07-28 has it: nothing is kept, and nothing ran before.</summary>
internal sealed class RequestServer : IAsyncDisposable
{
    private readonly CancellationTokenSource _ending = new();
    private readonly McpServer _server;
    private readonly Task _running;

    public RequestServer(StreamableHttpServerTransport transport, McpServer server)
    {
        Transport = transport;
        _server = server;
        _running = server.RunAsync(_ending.Token);
    }

    public StreamableHttpServerTransport Transport { get; }

    /// <summary>Cancels what still runs: where the answer ends, the request does.</summary>
    public async ValueTask DisposeAsync()
    {
        await Transport.DisposeAsync().ConfigureAwait(false);
        await _ending.CancelAsync().ConfigureAwait(false);
        await _running.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await _server.DisposeAsync().ConfigureAwait(false);
        _ending.Dispose();
    }
}
