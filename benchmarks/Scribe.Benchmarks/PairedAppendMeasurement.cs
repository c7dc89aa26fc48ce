using System.Diagnostics;
using System.Globalization;

namespace Scribe.Benchmarks;

/// <summary>
/// Appending one entry beside the bare INSERT, without and with the index of its words, in turn, batch by batch: as with
/// <see cref="PairedCallMeasurement"/>, only batches that stand side by side can be compared.
/// </summary>
internal static class PairedAppendMeasurement
{
    public const string Command = "paired-append";

    private const int Rounds = 60;
    private const int Appends = 100;

    public static async Task<int> RunAsync()
    {
        var appends = new AppendBenchmarks();
        appends.SetUp();
        var rounds = new List<(double Row, double Words, double Scribe)>();
        for (var round = -5; round < Rounds; round++)
        {
            var measured = (
                await TimeAsync(() => Task.FromResult(appends.RawInsert())),
                await TimeAsync(() => Task.FromResult(appends.RawInsertWithWords())),
                await TimeAsync(appends.Append));
            if (round >= 0)
                rounds.Add(measured);
        }

        appends.CleanUp();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"row {Median(rounds.Select(round => round.Row)):0.0} us; with words {Median(rounds.Select(round => round.Words)):0.0} us, ratio {Median(rounds.Select(round => round.Words / round.Row)):0.00}; Scribe {Median(rounds.Select(round => round.Scribe)):0.0} us, ratio {Median(rounds.Select(round => round.Scribe / round.Row)):0.00}, to the row with words {Median(rounds.Select(round => round.Scribe / round.Words)):0.00}"));
        return 0;
    }

    private static async Task<double> TimeAsync<T>(Func<Task<T>> append)
    {
        var begun = Stopwatch.GetTimestamp();
        for (var number = 0; number < Appends; number++)
            await append();
        return Stopwatch.GetElapsedTime(begun).TotalMicroseconds / Appends;
    }

    private static double Median(IEnumerable<double> values) => values.Order().ElementAt(Rounds / 2);
}
