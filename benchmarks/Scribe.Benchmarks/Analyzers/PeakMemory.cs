namespace Scribe.Benchmarks.Analyzers;

/// <summary>Looks at the managed heap every few milliseconds and remembers the most.</summary>
internal sealed class PeakMemory : IDisposable
{
    private readonly Timer _timer;
    private long _most;

    public PeakMemory() => _timer = new Timer(_ => _most = Math.Max(_most, GC.GetTotalMemory(forceFullCollection: false)), null, 0, 20);

    public long Most => _most;

    public void Dispose() => _timer.Dispose();
}
