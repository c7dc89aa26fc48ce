using System.Diagnostics;
using System.Globalization;
using Scribe.Benchmarks.Support;

namespace Scribe.Benchmarks;

/// <summary>
/// The guarded call beside the bare one over HTTP on the loopback address, in turn, batch by batch: as with
/// <see cref="PairedCallMeasurement"/>, only two batches that stand side by side can be compared.
/// </summary>
internal static class PairedHttpMeasurement
{
    public const string Command = "paired-http";

    private const int Rounds = 60;
    private const int CallsPerBatch = 250;

    public static async Task<int> RunAsync()
    {
        foreach (var revision in new[] { "2025-11-25", "2026-07-28" })
        {
            var directory = Directory.CreateTempSubdirectory("scribe-bench-");
            try
            {
                await using var bare = await HttpEchoServer.StartBareAsync(revision);
                await using var guarded = await HttpEchoServer.StartGuardedAsync(revision, directory.FullName);
                await MeasureAsync(revision, bare, guarded);
            }
            finally
            {
                directory.Delete(recursive: true);
            }
        }

        return 0;
    }

    private static async Task MeasureAsync(string revision, HttpEchoServer bare, HttpEchoServer guarded)
    {
        for (var warmUp = 0; warmUp < 20; warmUp++)
        {
            await RunBatchAsync(bare);
            await RunBatchAsync(guarded);
        }

        var rounds = new List<(double[] Bare, double[] Guarded)>(Rounds);
        for (var round = 0; round < Rounds; round++)
        {
            // Neither always has what the other left behind.
            if (round % 2 == 0)
                rounds.Add((await RunBatchAsync(bare), await RunBatchAsync(guarded)));
            else
                rounds.Add(Swap(await RunBatchAsync(guarded), await RunBatchAsync(bare)));
        }

        Report(revision, rounds);
    }

    private static async Task<double[]> RunBatchAsync(HttpEchoServer server)
    {
        var calls = new double[CallsPerBatch];
        for (var number = 0; number < CallsPerBatch; number++)
        {
            var begun = Stopwatch.GetTimestamp();
            await server.EchoAsync();
            calls[number] = Stopwatch.GetElapsedTime(begun).TotalMicroseconds;
        }

        return calls;
    }

    private static void Report(string revision, List<(double[] Bare, double[] Guarded)> rounds)
    {
        var bare = Quantile(rounds.SelectMany(round => round.Bare), 0.5);
        var guarded = Quantile(rounds.SelectMany(round => round.Guarded), 0.5);
        var ratios = rounds.Select(round => Quantile(round.Guarded, 0.5) / Quantile(round.Bare, 0.5)).ToList();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{revision}: p50 bare {bare:0.0} us, guarded {guarded:0.0} us, ratio {guarded / bare:0.00}; of the rounds {Quantile(ratios, 0.5):0.00}, from {Quantile(ratios, 0.1):0.00} to {Quantile(ratios, 0.9):0.00} in 8 of 10"));
    }

    private static double Quantile(IEnumerable<double> values, double share)
    {
        var ordered = values.Order().ToList();
        return ordered[(int)(share * (ordered.Count - 1))];
    }

    private static (double[] Bare, double[] Guarded) Swap(double[] guarded, double[] bare) => (bare, guarded);
}
