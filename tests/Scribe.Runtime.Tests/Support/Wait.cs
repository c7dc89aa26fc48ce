namespace Scribe.Runtime.Tests.Support;

/// <summary>Waits for what another thread or process brings about.</summary>
internal static class Wait
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    public static async Task UntilAsync(Func<bool> condition)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(5));
        using var patience = new CancellationTokenSource(Patience);
        while (!condition())
            await timer.WaitForNextTickAsync(patience.Token);
    }
}
