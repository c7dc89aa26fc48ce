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
