using System.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Scribe.Benchmarks.Analyzers;

/// <summary>
/// One class of tools is edited in a project that has been analysed: how long until the editor can show what the compiler and
/// the rules say of that file.
/// </summary>
internal static class OneFileEdit
{
    private const int Edits = 30;
    private const int WarmUps = 5;

    public static async Task RunAsync(GeneratedProject project)
    {
        var analysed = project.Compile();
        await AnalyzerSet.Scribe.On(analysed).GetAnalyzerDiagnosticsAsync();
        var tools = analysed.SyntaxTrees.Where(tree => tree.FilePath.EndsWith("Tools.cs", StringComparison.Ordinal)).Take(Edits + WarmUps).ToList();
        AnalyzerSet[] sets = [AnalyzerSet.None, AnalyzerSet.BannedApi, AnalyzerSet.Scribe];
        var times = sets.ToDictionary(set => set, _ => new List<double>());
        for (var edit = 0; edit < tools.Count; edit++)
            foreach (var set in sets)
            {
                var time = await EditAsync(set, analysed, tools[edit]);
                if (edit >= WarmUps) times[set].Add(time);
            }
        foreach (var (set, all) in times)
            Console.WriteLine($"  edit of one file, {set.Name}: median {AnalyzerComparison.Median(all):0.0} ms, longest {all.Max():0.0} ms of {all.Count}");
    }

    /// <summary>From the key stroke on: the file is parsed, a new compilation made, the file bound, the rules asked.</summary>
    private static async Task<double> EditAsync(AnalyzerSet set, CSharpCompilation analysed, SyntaxTree old)
    {
        var text = old.ToString().Replace("if (string.IsNullOrWhiteSpace(text)) return", "if (text.Length < 2) return", StringComparison.Ordinal);
        var begun = Stopwatch.GetTimestamp();
        var edited = GeneratedProject.Parse(old.FilePath, text);
        var compilation = analysed.ReplaceSyntaxTree(old, edited);
        var model = compilation.GetSemanticModel(edited);
        model.GetDiagnostics();
        if (!set.Analyzers.IsEmpty)
        {
            var analysis = set.On(compilation);
            await analysis.GetAnalyzerSyntaxDiagnosticsAsync(edited, CancellationToken.None);
            await analysis.GetAnalyzerSemanticDiagnosticsAsync(compilation.GetSemanticModel(edited), null, CancellationToken.None);
        }
        return Stopwatch.GetElapsedTime(begun).TotalMilliseconds;
    }
}
