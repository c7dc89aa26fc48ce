using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Shouldly;

namespace Scribe.Analyzers.Tests.Harness;

/// <content>What is run, and what must hold of it.</content>
internal sealed partial class Snippet
{
    private const int CutsPerCase = 12;

    /// <summary>
    /// Compiles the snippet, runs every rule, concurrently and one after the other, and compares all that is said with
    /// the marks. A case that expects something is also cut at many places: half-typed code must not make a rule throw.
    /// </summary>
    public async Task<IReadOnlyList<Diagnostic>> VerifyAsync()
    {
        var concurrent = await RunAsync(concurrent: true);
        Show(await RunAsync(concurrent: false)).ShouldBe(Show(concurrent), "concurrent and serial runs must agree");
        concurrent.Select(Line).ShouldBe(Expected, Show(concurrent));
        if (ExpectsAnything) await SurviveCutsAsync();
        return concurrent;
    }

    /// <summary>What the rules say of a snippet that has no marks.</summary>
    public Task<IReadOnlyList<Diagnostic>> FindAsync() => RunAsync(concurrent: true);

    /// <summary>The compilation, for what collects from it on behalf of rules.</summary>
    public async Task<Compilation> CompileAsync()
    {
        var (compilation, _) = await CompileAsync(Texts);
        compilation.GetDiagnostics().Where(d => d.Severity == DiagnosticSeverity.Error).ShouldBeEmpty("the snippet must compile");
        return compilation;
    }

    /// <summary>Runs every rule on code that need not compile: what is said does not matter, only that nothing throws.</summary>
    public async Task SurviveAsync()
    {
        var (compilation, project) = await CompileAsync(Texts);
        await AnalyseAsync(compilation, project, concurrent: false,
            (analysis, cancellation) => analysis.GetAnalyzerDiagnosticsAsync(cancellation));
    }

    /// <summary>The files as they are while somebody types them: each cut after the same share of its text.</summary>
    public IEnumerable<IEnumerable<(string Path, string Text)>> Cuts(int count = CutsPerCase) =>
        from cut in Enumerable.Range(1, count)
        let share = (double)cut / (count + 1)
        select Texts.Select(file => (file.Path, file.Text[..(int)(file.Text.Length * share)]));

    /// <summary>Runs every rule on each of the cuts.</summary>
    public async Task SurviveCutsAsync(int count = CutsPerCase)
    {
        foreach (var texts in Cuts(count))
        {
            var (compilation, project) = await CompileAsync(texts);
            await AnalyseAsync(compilation, project, concurrent: true,
                (analysis, cancellation) => analysis.GetAnalyzerDiagnosticsAsync(cancellation));
        }
    }

    /// <summary>What an editor asks for while a file is open: nothing that waits for the compilation's end.</summary>
    public async Task<IReadOnlyList<Diagnostic>> LiveAsync(string file = "File1.cs")
    {
        var (compilation, project) = await CompileAsync(Texts);
        var tree = compilation.SyntaxTrees.Single(tree => Path.GetFileName(tree.FilePath) == file);
        var model = compilation.GetSemanticModel(tree);
        return await AnalyseAsync(compilation, project, concurrent: true,
            (analysis, cancellation) => analysis.GetAnalyzerSemanticDiagnosticsAsync(model, null, cancellation));
    }

    private IEnumerable<(string Path, string Text)> Texts => _files.Select(file => (file.Path, file.Markup.Text));

    private async Task<IReadOnlyList<Diagnostic>> RunAsync(bool concurrent)
    {
        var (compilation, project) = await CompileAsync(Texts);
        var errors = compilation.GetDiagnostics().Where(d => d.Severity == DiagnosticSeverity.Error);
        errors.ShouldBeEmpty("the snippet must compile");
        return await AnalyseAsync(compilation, project, concurrent,
            (analysis, cancellation) => analysis.GetAnalyzerDiagnosticsAsync(cancellation));
    }

    private async Task<(Compilation Compilation, Microsoft.CodeAnalysis.Project Project)> CompileAsync(IEnumerable<(string Path, string Text)> files)
    {
        var project = CreateProject(files);
        var compilation = (await project.GetCompilationAsync())!;
        return (_generates ? SnippetGenerators.Run(compilation) : compilation, project);
    }

    private async Task<IReadOnlyList<Diagnostic>> AnalyseAsync(
        Compilation compilation,
        Microsoft.CodeAnalysis.Project project,
        bool concurrent,
        Func<CompilationWithAnalyzers, CancellationToken, Task<ImmutableArray<Diagnostic>>> ask)
    {
        var thrown = new System.Collections.Concurrent.ConcurrentQueue<string>();
        var analysis = compilation.WithAnalyzers([.. Rules.All, .. _standIns], new CompilationWithAnalyzersOptions(
            new AnalyzerOptions([.. project.AnalyzerOptions.AdditionalFiles, .. _unreadable], project.AnalyzerOptions.AnalyzerConfigOptionsProvider),
            onAnalyzerException: (exception, analyzer, _) => thrown.Enqueue($"{analyzer}: {exception}"),
            concurrentAnalysis: concurrent,
            logAnalyzerExecutionTime: false));
        var diagnostics = await ask(analysis, CancellationToken.None);
        thrown.ShouldBeEmpty("a rule that throws must not pass for one that is silent");
        return [.. diagnostics
            .OrderBy(d => d.Location.GetLineSpan().Path, StringComparer.Ordinal)
            .ThenBy(d => d.Location.SourceSpan.Start)
            .ThenBy(d => d.Id, StringComparer.Ordinal)
            .ThenBy(d => d.GetMessage(), StringComparer.Ordinal)];
    }

    private string Line(Diagnostic diagnostic)
    {
        var span = diagnostic.Location.GetLineSpan();
        return $"{Path.GetFileName(span.Path)} {Place(TextOf(diagnostic.Location), diagnostic.Location.SourceSpan)} {diagnostic.Id}";
    }

    private string Show(IEnumerable<Diagnostic> diagnostics) =>
        string.Join('\n', diagnostics.Select(d => $"{Line(d)}: {d.GetMessage()}{string.Concat(d.AdditionalLocations.Select(l => $"\n  also {l.GetLineSpan()}"))}"));
}
