using System.Diagnostics;
using System.Globalization;
using ModelContextProtocol.Protocol;

namespace Scribe.Benchmarks;

/// <summary>
/// The guarded call beside the bare one, in turn, batch by batch. On a machine whose speed changes by the second, only two
/// batches that stand side by side can be compared; the median of their ratios is what holds.
/// </summary>
internal static class PairedCallMeasurement
{
    public const string Command = "paired";

    private const int Pairs = 60;
    private const int CallsPerBatch = 1_000;

    public static async Task<int> RunAsync()
    {
        foreach (var revision in new[] { "2025-11-25", "2026-07-28" })
        {
            var calls = new GuardedCallBenchmarks { Revision = revision };
            calls.SetUp();
            try
            {
                Report(revision, await MeasureAsync(calls));
            }
            finally
            {
                calls.CleanUp();
            }
        }

        return 0;
    }

    private static async Task<List<(Batch Bare, Batch Guarded)>> MeasureAsync(GuardedCallBenchmarks calls)
    {
        for (var warmUp = 0; warmUp < 10; warmUp++)
        {
            await RunBatchAsync(calls.Bare);
            await RunBatchAsync(calls.Guarded);
        }

        var pairs = new List<(Batch, Batch)>(Pairs);
        for (var pair = 0; pair < Pairs; pair++)
            pairs.Add((await RunBatchAsync(calls.Bare), await RunBatchAsync(calls.Guarded)));
        return pairs;
    }

    private static async Task<Batch> RunBatchAsync(Func<ValueTask<CallToolResult>> call)
    {
        var bytes = GC.GetTotalAllocatedBytes(precise: true);
        var begun = Stopwatch.GetTimestamp();
        for (var number = 0; number < CallsPerBatch; number++)
            await call();
        var elapsed = Stopwatch.GetElapsedTime(begun);
        return new Batch(elapsed.TotalMicroseconds / CallsPerBatch, (GC.GetTotalAllocatedBytes(precise: true) - bytes) / CallsPerBatch);
    }

    private static void Report(string revision, List<(Batch Bare, Batch Guarded)> pairs)
    {
        var bare = Median(pairs.Select(pair => pair.Bare.Microseconds));
        var guarded = Median(pairs.Select(pair => pair.Guarded.Microseconds));
        var ratio = Median(pairs.Select(pair => pair.Guarded.Microseconds / pair.Bare.Microseconds));
        var more = Median(pairs.Select(pair => (double)(pair.Guarded.Bytes - pair.Bare.Bytes)));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{revision}: bare {bare:0.0} us, guarded {guarded:0.0} us, ratio {ratio:0.00}, {more:0} B more"));
    }

    private static double Median(IEnumerable<double> values) => values.Order().ElementAt(Pairs / 2);

    private sealed record Batch(double Microseconds, long Bytes);
}
