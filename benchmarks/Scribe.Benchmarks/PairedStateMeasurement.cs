using System.Diagnostics;
using System.Globalization;

namespace Scribe.Benchmarks;

/// <summary>
/// What a session keeps, read and changed through Scribe beside the driver alone, in turn, batch by batch: as with
/// <see cref="PairedCallMeasurement"/>, only two batches that stand side by side can be compared.
/// </summary>
internal static class PairedStateMeasurement
{
    public const string Command = "paired-state";

    private const int Pairs = 60;

    public static async Task<int> RunAsync()
    {
        var reads = new StateReadBenchmarks();
        reads.SetUp();
        await MeasureAsync("GetAsync", 5_000, () => Task.FromResult(reads.RawSelect()), () => reads.Get().AsTask());
        reads.CleanUp();

        var writes = new StateWriteBenchmarks();
        writes.SetUp();
        await MeasureAsync("SetAsync", 100, CommitAsync, writes.Set);
        await MeasureAsync("UpdateAsync", 100, CommitAsync, writes.Update);
        writes.CleanUp();
        return 0;

        Task CommitAsync()
        {
            writes.RawCommit();
            return Task.CompletedTask;
        }
    }

    private static async Task MeasureAsync(string what, int calls, Func<Task> raw, Func<Task> scribe)
    {
        for (var warmUp = 0; warmUp < 10; warmUp++)
        {
            await RunBatchAsync(calls, raw);
            await RunBatchAsync(calls, scribe);
        }

        var pairs = new List<(double Raw, double Scribe)>(Pairs);
        for (var pair = 0; pair < Pairs; pair++)
            pairs.Add((await RunBatchAsync(calls, raw), await RunBatchAsync(calls, scribe)));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{what}: raw {Median(pairs.Select(pair => pair.Raw)):0.0} us, Scribe {Median(pairs.Select(pair => pair.Scribe)):0.0} us, ratio {Median(pairs.Select(pair => pair.Scribe / pair.Raw)):0.00}"));
    }

    private static async Task<double> RunBatchAsync(int calls, Func<Task> call)
    {
        var begun = Stopwatch.GetTimestamp();
        for (var number = 0; number < calls; number++)
            await call();
        return Stopwatch.GetElapsedTime(begun).TotalMicroseconds / calls;
    }

    private static double Median(IEnumerable<double> values) => values.Order().ElementAt(Pairs / 2);
}
