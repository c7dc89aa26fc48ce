using System.Runtime.CompilerServices;
using Scribe.Server.Tests.Outcomes.Served;

namespace Scribe.Server.Tests.Outcomes;

/// <summary>What comes of a call: on every transport, by every revision, for every caller, with whatever it shows of its session.</summary>
public sealed class OutcomeTests
{
    private const string NoSuchHandle = "-";

    private static readonly (string Name, Func<string, Task<IServed>> Start)[] Transports =
    [
        ("stdio", database => Task.FromResult<IServed>(new ServedOnStdio(database))),
        ("pipes", database => Task.FromResult<IServed>(new ServedOverPipes(database))),
        ("HTTP", ServedOverHttp.StartAsync),
    ];

    [Fact]
    public async Task EveryCall_ComesToWhatTheTableSays()
    {
        await using var stage = new Stage();
        var columns = await Task.WhenAll(
            from transport in Transports
            from revision in new[] { Revision.WithConnections, Revision.WithoutSessions }
            select RunAsync(stage.File($"{transport.Name} {revision}.db"), transport.Name, transport.Start, revision));

        Snapshot.ShouldMatch(Table(columns));
    }

    [Fact]
    public void Guide_HasTheTable()
    {
        var approved = File.ReadAllLines(Beside($"{nameof(OutcomeTests)}.{nameof(EveryCall_ComesToWhatTheTableSays)}.verified.txt"));
        var guide = File.ReadAllLines(Beside("../../../docs/guide/outcomes.md")).Where(line => line.StartsWith('|'));

        guide.ShouldBe(approved.Where(line => line.Length > 0), customMessage: "Copy the approved table into docs/guide/outcomes.md.");
    }

    private static async Task<(string Head, IReadOnlyDictionary<(Evidence, Caller), string> Outcomes)> RunAsync(
        string database, string transport, Func<string, Task<IServed>> start, string revision)
    {
        await using var served = await start(database);
        return ($"{transport}, {revision}", await OutcomeRun.RunAsync(served, revision, new StoredInFile(database)));
    }

    private static string Table((string Head, IReadOnlyDictionary<(Evidence, Caller), string> Outcomes)[] columns)
    {
        List<string[]> rows = [["the call shows", "caller", .. columns.Select(column => column.Head)]];
        foreach (var evidence in Enum.GetValues<Evidence>())
        {
            foreach (var caller in Enum.GetValues<Caller>())
            {
                rows.Add([evidence.InWords(), caller.InWords(),
                    .. columns.Select(column => column.Outcomes.GetValueOrDefault((evidence, caller), NoSuchHandle))]);
            }
        }

        var widths = rows[0].Select((_, column) => rows.Max(row => row[column].Length)).ToArray();
        rows.Insert(1, [.. widths.Select(width => new string('-', width))]);
        return string.Join('\n', rows.Select(row => $"| {string.Join(" | ", row.Select((cell, column) => cell.PadRight(widths[column])))} |"));
    }

    private static string Beside(string path, [CallerFilePath] string source = "") => Path.Combine(Path.GetDirectoryName(source)!, path);
}
