using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Scribe.Benchmarks.Support;
using Scribe.Storage;

namespace Scribe.Benchmarks;

/// <summary>Eight processes open the same session keys at once; how long does one of them wait?</summary>
internal static class ContentionMeasurement
{
    public const string Command = "contention";

    private const int Processes = 8;
    private const int Keys = 500;

    public static Task<int> RunAsync(string[] arguments) => arguments is ["worker", var path]
        ? WorkAsync(path)
        : MeasureAsync();

    private static async Task<int> MeasureAsync()
    {
        var directory = Directory.CreateTempSubdirectory("scribe-bench-");
        try
        {
            var path = Path.Combine(directory.FullName, "scribe.db");
            var alone = await RunTogetherAsync(path, 1);
            var together = await RunTogetherAsync(Path.Combine(directory.FullName, "shared.db"), Processes);

            Report("1 process", alone);
            Report($"{Processes} processes, the same keys", together);
            var sessions = together.GroupBy(row => row.Key).Select(rows => rows.Select(row => row.Session).Distinct().Count());
            Console.WriteLine($"sessions per key: {sessions.Max()}");
            return sessions.Max() == 1 ? 0 : 1;
        }
        finally
        {
            directory.Delete(recursive: true);
        }
    }

    private static async Task<List<Row>> RunTogetherAsync(string path, int count)
    {
        await using (BenchStore.Open(path))
        {
        }

        var start = new ProcessStartInfo("dotnet", ["exec", typeof(ContentionMeasurement).Assembly.Location, Command, "worker", path])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        var workers = Enumerable.Range(0, count).Select(_ => Process.Start(start)!).ToList();
        foreach (var worker in workers)
            await worker.StandardOutput.ReadLineAsync();
        foreach (var worker in workers)
            await worker.StandardInput.WriteLineAsync("go");
        var outputs = await Task.WhenAll(workers.Select(worker => worker.StandardOutput.ReadToEndAsync()));
        foreach (var worker in workers)
        {
            await worker.WaitForExitAsync();
            if (worker.ExitCode != 0)
                throw new InvalidOperationException("A worker failed; its error is above.");
            worker.Dispose();
        }

        return [.. outputs.SelectMany(output => output.Split('\n', StringSplitOptions.RemoveEmptyEntries)).Select(Row.Parse)];
    }

    private static async Task<int> WorkAsync(string path)
    {
        await using var store = BenchStore.Open(path);
        Console.WriteLine("ready");
        await Console.In.ReadLineAsync();
        var rows = new StringBuilder();
        for (var number = -20; number < Keys; number++)
        {
            var key = new SessionKey(SessionKeyKind.Connection, SHA256.HashData(Encoding.UTF8.GetBytes($"key {number}")));
            var begun = Stopwatch.GetTimestamp();
            var (session, _) = await store.Registry.GetOrOpenAsync(default, key, null, default);
            var microseconds = Stopwatch.GetElapsedTime(begun).TotalMicroseconds;

            // The first ones warm the process up.
            if (number >= 0)
                rows.Append(CultureInfo.InvariantCulture, $"{number} {session.Id} {microseconds:0}\n");
        }

        Console.Write(rows);
        return 0;
    }

    private static void Report(string what, List<Row> rows)
    {
        var sorted = rows.Select(row => row.Microseconds).Order().ToList();
        double At(double quantile) => sorted[(int)Math.Min(sorted.Count - 1, sorted.Count * quantile)] / 1000.0;
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{what}: {sorted.Count} opens, p50 {At(0.5):0.00} ms, p99 {At(0.99):0.00} ms, longest {At(1):0.00} ms"));
    }

    private sealed record Row(string Key, string Session, double Microseconds)
    {
        public static Row Parse(string line) => line.Split(' ') is [var key, var session, var microseconds]
            ? new Row(key, session, double.Parse(microseconds, CultureInfo.InvariantCulture))
            : throw new FormatException("A worker printed something else than a measurement.");
    }
}
