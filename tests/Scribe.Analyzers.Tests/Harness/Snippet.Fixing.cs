using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Diagnostics;
using Shouldly;

namespace Scribe.Analyzers.Tests.Harness;

/// <content>What a fix makes of it.</content>
internal sealed partial class Snippet
{
    /// <summary>More fixes than any case has findings: one that never comes to an end is wrong.</summary>
    private const int MostFixes = 30;

    private const int CutsPerFix = 5;

    /// <summary>What the compiler says of code that a fix has left behind.</summary>
    private static readonly string[] Leftovers = ["CS0162", "CS0168", "CS0219"];

    private readonly List<DiagnosticAnalyzer> _standIns = [];

    /// <summary>Adds a rule that is none of the shipped ones.</summary>
    public Snippet WithRule(DiagnosticAnalyzer rule)
    {
        _standIns.Add(rule);
        return this;
    }

    /// <summary>
    /// Applies the fix until it is offered no more, and as "fix all" for each document, the project and the solution.
    /// Each way must lead to the expected files, of which the rules must say what is marked there.
    /// </summary>
    public async Task BecomesAsync(CodeFixProvider fix, params string[] expected)
    {
        await VerifyAsync();
        var wanted = Rewritten(expected);
        await wanted.VerifyAsync();
        var (compilation, _) = await wanted.CompileAsync(wanted.Texts);
        compilation.GetDiagnostics().Where(d => Leftovers.Contains(d.Id)).ShouldBeEmpty();

        Show(await OneByOneAsync(CreateProject(Texts), fix), wanted, "one by one");
        Show(await EachDocumentAsync(CreateProject(Texts), fix), wanted, "all in each document");
        foreach (var scope in new[] { FixAllScope.Project, FixAllScope.Solution })
        {
            var project = CreateProject(Texts);
            var twin = AddProject(project.Solution, "Twin", Texts);
            var document = twin.Solution.GetDocument(Own(project).First().Id)!;
            var changed = await FixAllAsync(document, fix, scope) ?? twin.Solution;
            Show(changed.GetProject(project.Id)!, wanted, $"all in the {scope}");
            Show(changed.GetProject(twin.Id)!, scope == FixAllScope.Solution ? wanted : this, $"the other project, all in the {scope}");
        }
        await FixCutsAsync(fix);
    }

    /// <summary>The fix has nothing to offer for what is marked, alone or all at once.</summary>
    public async Task IsLeftAloneByAsync(CodeFixProvider fix)
    {
        await VerifyAsync();
        var project = CreateProject(Texts);
        (await OfferedAsync(project, fix)).ShouldBeEmpty();
        foreach (var document in Own(project))
            (await FixAllAsync(document, fix, FixAllScope.Document)).ShouldBeNull();
    }

    /// <summary>What an editor shows beside each finding.</summary>
    public async Task<IReadOnlyList<CodeAction>> ActionsAsync(CodeFixProvider fix) => await OfferedAsync(CreateProject(Texts), fix);

    private Snippet Rewritten(string[] texts)
    {
        var copy = (Snippet)MemberwiseClone();
        copy._files = [.. _files.Zip(texts, (file, text) => (file.Path, Markup.Parse(text)))];
        copy._files.Count.ShouldBe(_files.Count, "each file needs what it is to become");
        return copy;
    }

    private async Task<Microsoft.CodeAnalysis.Project> OneByOneAsync(Microsoft.CodeAnalysis.Project project, CodeFixProvider fix)
    {
        for (var count = 0; (await OfferedAsync(project, fix)).FirstOrDefault() is { } action; count++)
        {
            count.ShouldBeLessThan(MostFixes, "the fix does not come to an end");
            project = (await ApplyAsync(action)).GetProject(project.Id)!;
        }
        return project;
    }

    private async Task<Microsoft.CodeAnalysis.Project> EachDocumentAsync(Microsoft.CodeAnalysis.Project project, CodeFixProvider fix)
    {
        foreach (var id in Own(project).Select(document => document.Id).ToList())
            project = (await FixAllAsync(project.GetDocument(id)!, fix, FixAllScope.Document))?.GetProject(project.Id) ?? project;
        return project;
    }

    private async Task<List<CodeAction>> OfferedAsync(Microsoft.CodeAnalysis.Project project, CodeFixProvider fix)
    {
        var actions = new List<CodeAction>();
        foreach (var diagnostic in await FixableAsync(project, fix))
            await fix.RegisterCodeFixesAsync(new CodeFixContext(
                project.GetDocument(diagnostic.Location.SourceTree)!, diagnostic, (action, _) => actions.Add(action), CancellationToken.None));
        return actions;
    }

    private async Task<Solution?> FixAllAsync(Document document, CodeFixProvider fix, FixAllScope scope)
    {
        var context = new FixAllContext(
            document, fix, scope, fix.GetType().Name, fix.FixableDiagnosticIds, new Diagnostics(this, fix), CancellationToken.None);
        return await fix.GetFixAllProvider().ShouldNotBeNull().GetFixAsync(context) is { } action ? await ApplyAsync(action) : null;
    }

    /// <summary>An editor asks at any moment: half-typed code must not make a fix throw.</summary>
    private async Task FixCutsAsync(CodeFixProvider fix)
    {
        for (var cut = 1; cut <= CutsPerFix; cut++)
        {
            var share = (double)cut / (CutsPerFix + 1);
            await OfferedAsync(CreateProject(Texts.Select(file => (file.Path, file.Text[..(int)(file.Text.Length * share)]))), fix);
        }
    }

    private async Task<IReadOnlyList<Diagnostic>> FixableAsync(Microsoft.CodeAnalysis.Project project, CodeFixProvider fix)
    {
        var found = await AnalyseAsync((await project.GetCompilationAsync())!, project, concurrent: true,
            (analysis, cancellation) => analysis.GetAnalyzerDiagnosticsAsync(cancellation));
        return [.. found.Where(d => fix.FixableDiagnosticIds.Contains(d.Id))];
    }

    /// <summary>The project's documents without the one that the harness puts before them.</summary>
    private IEnumerable<Document> Own(Microsoft.CodeAnalysis.Project project) =>
        _files.Select(file => project.Documents.Single(document => document.FilePath == file.Path));

    private void Show(Microsoft.CodeAnalysis.Project project, Snippet wanted, string way)
    {
        foreach (var (document, file) in Own(project).Zip(wanted._files))
            document.GetTextAsync().GetAwaiter().GetResult().ToString().ReplaceLineEndings()
                .ShouldBe(file.Markup.Text.ReplaceLineEndings(), $"{file.Path}, {way}");
    }

    private static async Task<Solution> ApplyAsync(CodeAction action) =>
        (await action.GetOperationsAsync(CancellationToken.None)).OfType<ApplyChangesOperation>().Single().ChangedSolution;

    private sealed class Diagnostics(Snippet snippet, CodeFixProvider fix) : FixAllContext.DiagnosticProvider
    {
        public override async Task<IEnumerable<Diagnostic>> GetAllDiagnosticsAsync(
            Microsoft.CodeAnalysis.Project project, CancellationToken cancellationToken) => await snippet.FixableAsync(project, fix);

        public override async Task<IEnumerable<Diagnostic>> GetDocumentDiagnosticsAsync(Document document, CancellationToken cancellationToken)
        {
            var tree = await document.GetSyntaxTreeAsync(cancellationToken);
            return (await snippet.FixableAsync(document.Project, fix)).Where(d => d.Location.SourceTree == tree);
        }

        public override Task<IEnumerable<Diagnostic>> GetProjectDiagnosticsAsync(
            Microsoft.CodeAnalysis.Project project, CancellationToken cancellationToken) => Task.FromResult<IEnumerable<Diagnostic>>([]);
    }
}
