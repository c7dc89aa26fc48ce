using System.Diagnostics;

namespace Scribe.Storage.Postgres.Writing;

/// <summary>The waiting between attempts: longer each time, never the same for two that collided, and over when patience is.</summary>
/// <remarks>It waits for other machines, so it goes by the clock on the wall.</remarks>
internal sealed class Backoff(TimeSpan patience)
{
    private static readonly TimeSpan Longest = TimeSpan.FromMilliseconds(250);

    private readonly long _began = Stopwatch.GetTimestamp();
    private TimeSpan _next = TimeSpan.FromMilliseconds(2);

    public TimeSpan Waited => Stopwatch.GetElapsedTime(_began);

    /// <summary>What is left of the patience, in whole seconds as Npgsql counts them, and never none: that would be no limit.</summary>
    public int SecondsLeft => Math.Max(1, (int)Math.Ceiling((patience - Waited).TotalSeconds));

    /// <summary>Ends an attempt's wait for a connection with the patience: Npgsql gives each attempt as much time as the first.</summary>
    public CancellationTokenSource Limit(CancellationToken cancellationToken)
    {
        var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(TimeSpan.FromSeconds(SecondsLeft));
        return limit;
    }

    /// <returns>False if there is no time left for another attempt.</returns>
    public async Task<bool> WaitAsync(CancellationToken cancellationToken)
    {
        if (Waited + _next > patience)
            return false;
        await Task.Delay(_next * (0.5 + Random.Shared.NextDouble()), cancellationToken).ConfigureAwait(false);
        _next = _next * 2 < Longest ? _next * 2 : Longest;
        return true;
    }
}
