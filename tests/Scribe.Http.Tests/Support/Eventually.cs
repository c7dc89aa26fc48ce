using System.Diagnostics;

namespace Scribe.Http.Tests.Support;

/// <summary>Waits for a condition that another thread brings about.</summary>
internal static class Eventually
{
    public static async Task HoldsAsync(Func<Task<bool>> condition)
    {
        var patience = Stopwatch.StartNew();
        while (!await condition())
        {
            patience.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(30), "the condition did not come about");
            await Task.Yield();
        }
    }
}
