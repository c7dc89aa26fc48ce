using System.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Scribe.Analyzers.Summaries;

namespace Scribe.Benchmarks.Analyzers;

/// <summary>
/// What it takes to write down what a library reaches, beside compiling it. The generator runs before the compiler knows the
/// code's meaning, and so looks it up a second time.
/// </summary>
internal static class SummaryCost
{
    public static void Run(GeneratedProject project, int rounds)
    {
        var compile = new List<double>();
        var ratios = new List<double>();
        for (var round = 0; round < rounds; round++)
        {
            compile.Add(Time(() => Library(project).GetDiagnostics()));
            var library = Library(project);
            var summary = Time(() => CSharpGeneratorDriver
                .Create([new SummaryGenerator().AsSourceGenerator()], parseOptions: (CSharpParseOptions)library.SyntaxTrees[0].Options)
                .RunGeneratorsAndUpdateCompilation(library, out _, out _));
            ratios.Add(summary / compile[^1]);
        }
        Console.WriteLine($"  as a library: its summary takes {AnalyzerComparison.Median(ratios):0.00} "
            + $"of the {AnalyzerComparison.Median(compile):0.00} s that it takes to compile");
    }

    private static CSharpCompilation Library(GeneratedProject project)
    {
        var program = project.Compile();
        return program.WithOptions(program.Options.WithOutputKind(OutputKind.DynamicallyLinkedLibrary));
    }

    private static double Time(Action work)
    {
        GC.Collect();
        var begun = Stopwatch.GetTimestamp();
        work();
        return Stopwatch.GetElapsedTime(begun).TotalSeconds;
    }
}
