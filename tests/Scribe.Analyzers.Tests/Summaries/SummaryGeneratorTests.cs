using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Scribe.Analyzers.Summaries;
using Scribe.Analyzers.Tests.Harness;
using Shouldly;
using Xunit;

namespace Scribe.Analyzers.Tests.Summaries;

/// <summary>What a library writes of itself: the same from every build of the same source, however its threads run.</summary>
public sealed class SummaryGeneratorTests
{
    private const int Files = 24;

    [Fact]
    public void EveryBuild_WritesTheSame()
    {
        var first = Summary();
        first.ShouldContain("Scribe.Reaches");
        for (var build = 1; build < 12; build++) Summary().ShouldBe(first);
    }

    [Fact]
    public void EachKindOfState_IsWritten()
    {
        var summary = Summary();
        summary.ShouldContain("M:Core.Part.Read0|S|F:Core.Global0.s_current|Global0.s_current|T:Core.Global0|");
        summary.ShouldContain("M:Core.Part.Here0|P|P:System.Environment.CurrentDirectory|");
        summary.ShouldContain("M:Core.Part.Keep0(System.String)|I|F:Core.Part._last|");
    }

    [Fact]
    public void Program_WritesNothing() => Summary(OutputKind.ConsoleApplication).ShouldBe("");

    [Fact]
    public void CancelledBuild_EndsAtOnce()
    {
        using var cancelled = new CancellationTokenSource();
        cancelled.Cancel();
        Should.Throw<OperationCanceledException>(() => Summary(OutputKind.DynamicallyLinkedLibrary, cancelled.Token));
    }

    private static string Summary(OutputKind output = OutputKind.DynamicallyLinkedLibrary, CancellationToken cancellation = default)
    {
        var compilation = CSharpCompilation.Create(
            "Core",
            Enumerable.Range(0, Files).Select(number => CSharpSyntaxTree.ParseText(File(number), path: $"/core/{number}.cs")),
            SnippetReferences.Platform,
            new CSharpCompilationOptions(output));
        var run = CSharpGeneratorDriver.Create(new SummaryGenerator()).RunGenerators(compilation, cancellation).GetRunResult();
        run.Diagnostics.ShouldBeEmpty();
        return run.GeneratedTrees.SingleOrDefault()?.ToString() ?? "";
    }

    /// <summary>Parts of one class, each with initialisers of its own, and calls from each to the next.</summary>
    private static string File(int number) => $$"""
        namespace Core;
        public static class Global{{number}}
        {
            private static string s_current;
            public static string Current { get => s_current; set => s_current = value; }
        }
        public partial class Part
        {
            private static readonly string s_first{{number}} = Global{{number}}.Current;
            private readonly string _own{{number}} = Global{{(number + 7) % Files}}.Current;
            {{(number == 0 ? "private string _last;" : "")}}
            public string Read{{number}}() => Global{{number}}.Current + Read{{(number + 1) % Files}}();
            public string Here{{number}}() => System.Environment.CurrentDirectory + _own{{number}};
            public void Keep{{number}}(string text) => _last = text + s_first{{number}};
        }
        """;
}
