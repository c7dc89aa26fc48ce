using System.Diagnostics;
using System.Globalization;
using System.Text;
using Microsoft.Extensions.Logging.Abstractions;
using Scribe.Benchmarks.Support;
using Scribe.Files;
using Scribe.Storage.Sqlite;

namespace Scribe.Benchmarks;

/// <summary>
/// A file of 1 GiB scanned through Scribe, its reading recorded, beside <c>sha256sum</c>, <c>openssl dgst</c> and <c>wc -l</c> on
/// the same file, in turn: as with <see cref="PairedCallMeasurement"/>, only what stands side by side can be compared. The file
/// is in the page cache.
/// </summary>
internal static class FileScanMeasurement
{
    public const string Command = "file-scan";

    private const int Rounds = 9;
    private const int Lines = 16 * 1024 * 1024;

    public static async Task<int> RunAsync()
    {
        await using var store = BenchStore.Create();
        var path = Path.Combine(Path.GetDirectoryName(store.Path)!, "large.txt");
        Write(path);
        var session = (await store.OpenBoundAsync("large")).Session;
        var options = new ScribeOptions();
        var files = new FileReader(
            new FileGate(ScribeServices.PolicyFrom(options), NullLogger<FileGate>.Instance),
            new EntryReadLog(store.Entries, new SqliteLogStore(store.Database), TimeProvider.System),
            ScribeServices.LimitsFrom(options),
            TimeProvider.System);
        var request = new FileRequest(Path.GetFileName(path));

        var scans = new List<double>();
        (string Program, string[] Arguments, List<double> Seconds)[] others =
            [("sha256sum", [path], []), ("openssl", ["dgst", "-sha256", path], []), ("wc", ["-l", path], [])];
        for (var round = 0; round <= Rounds; round++)
        {
            scans.Add(await TimeAsync(async () =>
            {
                if (await files.ScanAsync(session, request) is not { Lines: Lines, Reading.Encoding: FileEncoding.Utf8 })
                    throw new InvalidOperationException("The scan did not see what was written.");
            }));
            foreach (var (program, arguments, seconds) in others)
                seconds.Add(await TimeAsync(() => RunAsync(program, arguments)));
        }

        // The first round warms everything up.
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"scan {Median(scans.Skip(1)):0.00} s"));
        foreach (var (program, arguments, seconds) in others)
        {
            var ratio = Median(scans.Zip(seconds, (scan, other) => scan / other).Skip(1));
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"{program}: {Median(seconds.Skip(1)):0.00} s, scan / {program} {ratio:0.00}"));
        }

        return 0;
    }

    /// <summary>Lines of 64 bytes, not all of them ASCII, as source code has it.</summary>
    private static void Write(string path)
    {
        var lines = new byte[64 * 1024];
        for (var line = 0; line < 1024; line++)
            Encoding.UTF8.GetBytes($"{line:0000} the quick brown fox, the lazy dog and é jumps over it{(line % 8 == 0 ? " ↯" : "    ")}", lines.AsSpan(line * 64));
        for (var line = 0; line < 1024; line++)
            lines[(line * 64) + 63] = (byte)'\n';
        using var file = File.Create(path);
        for (var written = 0; written < Lines; written += 1024)
            file.Write(lines);
    }

    private static async Task<double> TimeAsync(Func<Task> work)
    {
        var begun = Stopwatch.GetTimestamp();
        await work();
        return Stopwatch.GetElapsedTime(begun).TotalSeconds;
    }

    private static async Task RunAsync(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true })!;
        await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
    }

    private static double Median(IEnumerable<double> values) => values.Order().ElementAt(Rounds / 2);
}
