using System.Diagnostics;
using System.Globalization;
using Scribe.Benchmarks.Support;
using Scribe.Tests.Shared;

namespace Scribe.Benchmarks;

/// <summary>
/// The store on PostgreSQL beside the driver alone with the same statements, in turn, batch by batch, on a server of its own that
/// waits for its disk.
/// </summary>
internal static class PostgresMeasurement
{
    public const string Command = "postgres";

    private const int Rounds = 40;
    private const int Callers = 64;
    private const int Each = 20;

    public static async Task<int> RunAsync()
    {
        if (PostgresServer.Programs is null)
        {
            Console.Error.WriteLine("There is no PostgreSQL on this machine: install it (initdb and postgres), then run this again.");
            return 1;
        }

        await using var server = await PostgresServer.StartAsync("fsync=on", "max_wal_size=4GB");
        await using var bench = await PostgresBench.OpenAsync(await server.CreateDatabaseAsync());
        await using var raw = await RawPostgres.OpenAsync(bench);

        await MeasureAsync("resolve", 500, raw.FindAsync, bench.FindAsync);
        await MeasureAsync("bind", 200, raw.BindAsync, bench.BindAsync);
        await MeasureAsync(
            $"append, {Callers} at once, for each", Callers * Each, () => raw.InsertAsync(Callers, Each), () => bench.AppendAsync(Callers, Each), Callers * Each);
        return 0;
    }

    /// <param name="what">What is measured.</param>
    /// <param name="calls">How many make a batch.</param>
    /// <param name="raw">With the driver alone.</param>
    /// <param name="scribe">With Scribe.</param>
    /// <param name="together">How many calls one run of either makes.</param>
    private static async Task MeasureAsync(string what, int calls, Func<Task> raw, Func<Task> scribe, int together = 1)
    {
        var rounds = new List<(double Raw, double Scribe)>(Rounds);
        for (var round = -5; round < Rounds; round++)
        {
            var measured = (await TimeAsync(calls, raw, together), await TimeAsync(calls, scribe, together));
            if (round >= 0)
                rounds.Add(measured);
        }

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{what}: raw {Median(rounds.Select(round => round.Raw)):0.0} us, Scribe {Median(rounds.Select(round => round.Scribe)):0.0} us, ratio {Median(rounds.Select(round => round.Scribe / round.Raw)):0.00}"));
    }

    private static async Task<double> TimeAsync(int calls, Func<Task> call, int together)
    {
        var begun = Stopwatch.GetTimestamp();
        for (var number = 0; number < calls; number += together)
            await call();
        return Stopwatch.GetElapsedTime(begun).TotalMicroseconds / calls;
    }

    private static double Median(IEnumerable<double> values) => values.Order().ElementAt(Rounds / 2);
}
