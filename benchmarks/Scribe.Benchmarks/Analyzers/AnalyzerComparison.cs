using System.Diagnostics;
using System.Globalization;
using Microsoft.CodeAnalysis;

namespace Scribe.Benchmarks.Analyzers;

/// <summary>
/// A build of the generated server with Scribe's rules, with BannedApiAnalyzers and with none, in turn. What can be compared
/// is what stood side by side; the medians of the ratios are what holds.
/// </summary>
internal static class AnalyzerComparison
{
    public const string Command = "analyzers";

    public static async Task<int> RunAsync(string[] rest)
    {
        var rounds = rest is [var text, ..] ? int.Parse(text, CultureInfo.InvariantCulture) : 5;
        var areas = rest is [_, var share] ? int.Parse(share, CultureInfo.InvariantCulture) : GeneratedProject.AllAreas;
        foreach (var leaks in new[] { false, true })
        {
            var project = GeneratedProject.Create(leaks, areas);
            Console.WriteLine($"{(leaks ? "leaky" : "clean")}: {project.Trees.Count} files, {project.Lines} lines, {project.Tools} tools");
            await CompareAsync(project, rounds);
            if (leaks) continue;
            await OneFileEdit.RunAsync(project);
            SummaryCost.Run(project, rounds);
        }
        return 0;
    }

    private static async Task CompareAsync(GeneratedProject project, int rounds)
    {
        AnalyzerSet[] sets = [AnalyzerSet.None, AnalyzerSet.BannedApi, AnalyzerSet.Scribe];
        foreach (var set in sets) await ExplainAsync(set, project);
        var builds = new List<Build[]>();
        for (var round = 0; round < rounds; round++)
        {
            var one = new Build[sets.Length];
            for (var i = 0; i < sets.Length; i++)
                one[i] = await BuildAsync(sets[i], project);
            builds.Add(one);
            Console.WriteLine($"  round {round + 1}: {string.Join(", ", one.Select(build => $"{build.Seconds:0.00} s ({build.Analyzers:0.00} s)"))}");
        }
        for (var i = 0; i < sets.Length; i++)
            Console.WriteLine($"  {sets[i].Name}: {Median(builds.Select(one => one[i].Seconds)):0.00} s, "
                + $"{Median(builds.Select(one => one[i].Seconds / one[0].Seconds)):0.00} of none, "
                + $"{Median(builds.Select(one => one[i].Seconds / one[1].Seconds)):0.00} of BannedApiAnalyzers; "
                + $"of processors {Median(builds.Select(one => one[i].Processor / one[1].Processor)):0.00} of BannedApiAnalyzers; "
                + $"of analyzers {Median(builds.Select(one => one[i].Analyzers)):0.00} s, "
                + $"{Median(builds.Select(one => one[i].Analyzers / one[1].Analyzers)):0.00} of BannedApiAnalyzers; "
                + $"allocated {Median(builds.Select(one => one[i].Allocated / 1e6)):0} MB, "
                + $"most at once {Median(builds.Select(one => one[i].Peak / 1e6)):0} MB");
        Console.WriteLine("  time that the build takes longer, of that of BannedApiAnalyzers: "
            + $"{Median(builds.Select(one => (one[2].Seconds - one[0].Seconds) / (one[1].Seconds - one[0].Seconds))):0.00}");
    }

    private static async Task<Build> BuildAsync(AnalyzerSet set, GeneratedProject project)
    {
        GC.Collect();
        var compilation = project.Compile();
        using var memory = new PeakMemory();
        var bytes = GC.GetTotalAllocatedBytes(precise: true);
        var processor = Environment.CpuUsage.TotalTime;
        var begun = Stopwatch.GetTimestamp();
        if (set.Analyzers.IsEmpty) compilation.GetDiagnostics();
        else await set.On(compilation).GetAllDiagnosticsAsync();
        var elapsed = Stopwatch.GetElapsedTime(begun);
        processor = Environment.CpuUsage.TotalTime - processor;
        bytes = GC.GetTotalAllocatedBytes(precise: true) - bytes;
        return new Build(elapsed.TotalSeconds, processor.TotalSeconds, await TimeOfAsync(set, project), bytes, memory.Most);
    }

    /// <summary>What the compiler counts as the analyzers' own, as <c>-reportanalyzer</c> prints it.</summary>
    private static async Task<double> TimeOfAsync(AnalyzerSet set, GeneratedProject project)
    {
        if (set.Analyzers.IsEmpty) return 0;
        var result = await set.On(project.Compile()).GetAnalysisResultAsync(CancellationToken.None);
        return result.AnalyzerTelemetryInfo.Values.Sum(one => one.ExecutionTime.TotalSeconds);
    }

    /// <summary>Also warms up: what is said of the project.</summary>
    private static async Task ExplainAsync(AnalyzerSet set, GeneratedProject project)
    {
        var compilation = project.Compile();
        if (set.Analyzers.IsEmpty)
        {
            var errors = compilation.GetDiagnostics().Where(one => one.Severity == DiagnosticSeverity.Error).Take(5).ToList();
            if (errors.Count > 0)
                throw new InvalidOperationException($"The generated project does not compile: {string.Join('\n', errors)}");
            return;
        }
        var said = await set.On(compilation).GetAnalyzerDiagnosticsAsync();
        var ids = said.GroupBy(one => one.Id).OrderBy(one => one.Key, StringComparer.Ordinal).Select(one => $"{one.Count()} {one.Key}");
        Console.WriteLine($"  {set.Name} says: {string.Join(", ", ids.DefaultIfEmpty("nothing"))}");
    }

    public static double Median(IEnumerable<double> values) => values.Order().ToList() is var sorted ? sorted[sorted.Count / 2] : 0;

    private sealed record Build(double Seconds, double Processor, double Analyzers, long Allocated, long Peak);
}
