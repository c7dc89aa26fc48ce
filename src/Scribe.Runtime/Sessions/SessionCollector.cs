using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Scribe.Storage;

namespace Scribe.Sessions;

/// <summary>
/// Removes sessions that expired long ago, and cached values that expired, as long as the host runs. Without a host that runs services they
/// stay, expired.
/// </summary>
internal sealed partial class SessionCollector(
    IExpiryStore store, ICacheStore cache, CollectionSettings settings, TimeProvider time, ILogger<SessionCollector> logger) : BackgroundService
{
    /// <summary>Between two writes, so that other processes get the lock in between.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    /// <summary>Removes all that is due now, in many small writes.</summary>
    /// <returns>How many sessions were removed.</returns>
    public async Task<int> CollectAsync(CancellationToken cancellationToken)
    {
        var cutoff = (time.GetUtcNow() - settings.Retention).ToUnixTimeMilliseconds();
        var removed = 0;
        while (await store.AnyAsync(cutoff, cancellationToken).ConfigureAwait(false))
        {
            removed += await store.RemoveAsync(cutoff, cancellationToken).ConfigureAwait(false);
            await Task.Delay(Pause, time, cancellationToken).ConfigureAwait(false);
        }

        var now = time.GetUtcNow().ToUnixTimeMilliseconds();
        while (await cache.AnyExpiredAsync(now, cancellationToken).ConfigureAwait(false))
        {
            await cache.RemoveExpiredAsync(now, cancellationToken).ConfigureAwait(false);
            await Task.Delay(Pause, time, cancellationToken).ConfigureAwait(false);
        }

        if (removed > 0)
            LogCollected(removed);
        return removed;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await CollectRegularlyAsync(stoppingToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // A host whose start failed for another reason would log this as the failure.
        }
    }

    private async Task CollectRegularlyAsync(CancellationToken stoppingToken)
    {
        // Processes that start together do not collect together.
        var wait = settings.Interval * Random.Shared.NextDouble();
        while (true)
        {
            await Task.Delay(wait, time, stoppingToken).ConfigureAwait(false);
            wait = settings.Interval;
            try
            {
                await CollectAsync(stoppingToken).ConfigureAwait(false);
            }
            catch (Exception exception) when (exception is not OperationCanceledException || !stoppingToken.IsCancellationRequested)
            {
                LogFailed(exception);
            }
        }
    }

    [LoggerMessage(EventId = 12, Level = LogLevel.Information, Message = "Removed {Count} expired sessions")]
    private partial void LogCollected(int count);

    [LoggerMessage(EventId = 13, Level = LogLevel.Warning, Message = "Expired sessions could not be removed; the next round tries again")]
    private partial void LogFailed(Exception exception);
}
