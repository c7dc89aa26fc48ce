using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.Logging.Abstractions;
using Scribe.Files;
using Scribe.Storage.Sqlite;

namespace Scribe.Runtime.Tests.Files;

/// <summary>A process of its own that reads one file, and prints what it found and by how much its memory has grown at the most.</summary>
internal static class FileWorker
{
    public static async Task<int> RunAsync(string database, string root, string path, string how)
    {
        await using var store = TestStore.Open(database);
        var session = await store.Registry.BindAsync((await store.Registry.OpenAsync()).Session, await store.ProjectAsync("alpha", root));
        var options = new ScribeOptions();
        var files = new FileReader(
            new FileGate(ScribeServices.PolicyFrom(options), NullLogger<FileGate>.Instance),
            new EntryReadLog(store.Entries, new SqliteLogStore(store.Database), TimeProvider.System),
            ScribeServices.LimitsFrom(options),
            TimeProvider.System);
        var request = new FileRequest(path);
        var before = PeakMemory();

        if (how == "scan")
        {
            var scan = await files.ScanAsync(session, request);
            Print(("size", scan.Reading.Size), ("lines", scan.Lines));
        }
        else
        {
            var line = (await files.ReadLinesAsync(session, request, 1, 1)).Lines[0];
            var match = (await files.SearchAsync(session, request, new FileSearch("needle"))).Matches[0];
            var chunk = await files.ReadChunkAsync(session, request, match.Line.CutAtChunk!.Value);
            Print(("length", line.Length), ("shown", line.Text.Length), ("column", match.Column), ("chunk", chunk.Text.Length));
        }

        Print(("grown", PeakMemory() - before));
        return 0;
    }

    private static long PeakMemory()
    {
        using var process = Process.GetCurrentProcess();
        return process.PeakWorkingSet64;
    }

    private static void Print(params ReadOnlySpan<(string Name, long Value)> facts)
    {
        foreach (var (name, value) in facts)
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name} {value}"));
    }
}
