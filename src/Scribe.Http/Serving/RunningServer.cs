using ModelContextProtocol.Server;

namespace Scribe.Http.Serving;

/// <summary>One of the SDK's server objects at work on its transport: for one request, or for a transport session.</summary>
internal sealed class RunningServer : IAsyncDisposable
{
    private readonly CancellationTokenSource _ending = new();
    private readonly McpServer _server;
    private readonly Task _running;

    public RunningServer(StreamableHttpServerTransport transport, McpServer server)
    {
        Transport = transport;
        Ended = _ending.Token;
        _server = server;
        _running = server.RunAsync(Ended);
    }

    public StreamableHttpServerTransport Transport { get; }

    /// <summary>Cancelled when it ends.</summary>
    public CancellationToken Ended { get; }

    /// <summary>The revision that <c>initialize</c> agreed on; null until then.</summary>
    public string? NegotiatedRevision => _server.NegotiatedProtocolVersion;

    /// <summary>Cancels what still runs.</summary>
    public async ValueTask DisposeAsync()
    {
        await Transport.DisposeAsync().ConfigureAwait(false);
        await _ending.CancelAsync().ConfigureAwait(false);
        await _running.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await _server.DisposeAsync().ConfigureAwait(false);
        _ending.Dispose();
    }
}
