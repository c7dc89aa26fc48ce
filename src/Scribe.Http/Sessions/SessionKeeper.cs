using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace Scribe.Http.Sessions;

/// <summary>Sweeps out idle transport sessions, and ends all of them after the last request of a server that stops.</summary>
internal sealed class SessionKeeper(TransportSessions sessions, IOptions<StreamableHttpOptions> options, TimeProvider time)
    : BackgroundService, IHostedLifecycleService
{
    private static readonly TimeSpan LongestPeriod = TimeSpan.FromMinutes(1);

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>By now the web server has let its requests finish.</summary>
    public Task StoppedAsync(CancellationToken cancellationToken) => sessions.DisposeAsync().AsTask();

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var tenth = options.Value.TransportSessionIdleTimeout / 10;
        using var timer = new PeriodicTimer(tenth < LongestPeriod ? tenth : LongestPeriod, time);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken).ConfigureAwait(false))
                await sessions.SweepAsync(stoppingToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // A host whose start failed would log this as the failure.
        }
    }
}
