using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Scribe.Analyzers.Tests.Harness;

/// <summary>A project to be analysed, and what the rules are expected to say of it.</summary>
internal sealed partial class Snippet(string rule)
{
    private const string Folder = "/snippet/";

    private static readonly CSharpParseOptions Parsing = CSharpParseOptions.Default.WithLanguageVersion(LanguageVersion.Preview);

    private List<(string Path, Markup Markup)> _files = [];
    private readonly List<(string Path, Markup Markup)> _additional = [];
    private readonly List<AdditionalText> _unreadable = [];
    private readonly List<MetadataReference> _references = [];
    private string? _editorConfig;
    private OutputKind _output = OutputKind.ConsoleApplication;
    private bool _seesMcp = true;
    private bool _seesScribe = true;
    private bool _importsScribe = true;
    private bool _generates;
    private MetadataReference _runtime = SnippetReferences.Runtime;

    public Snippet With(string marked, string? path = null)
    {
        _files.Add((Folder + (path ?? $"File{_files.Count + 1}.cs"), Markup.Parse(marked)));
        return this;
    }

    public Snippet WithAdditional(string path, string marked)
    {
        _additional.Add((Folder + path, Markup.Parse(marked)));
        return this;
    }

    /// <summary>An additional file of which the compiler gets no text.</summary>
    public Snippet WithUnreadable(string path)
    {
        _unreadable.Add(new UnreadableText(Folder + path));
        return this;
    }

    public Snippet WithEditorConfig(string text)
    {
        _editorConfig = text;
        return this;
    }

    public Snippet WithLibrary(string assembly, string source)
    {
        _references.Add(SnippetReferences.Compile(assembly, source, [.. SnippetReferences.Platform, _runtime]));
        return this;
    }

    public Snippet AsLibrary()
    {
        _output = OutputKind.DynamicallyLinkedLibrary;
        return this;
    }

    public Snippet WithoutMcp()
    {
        _seesMcp = false;
        return this;
    }

    public Snippet WithoutScribe()
    {
        _seesScribe = false;
        return this;
    }

    /// <summary>Sees Scribe's types, and has no using for them.</summary>
    public Snippet WithoutScribeUsing()
    {
        _importsScribe = false;
        return this;
    }

    /// <summary>Compiles against the runtime as it is, and not against its stand-in.</summary>
    public Snippet WithActualRuntime()
    {
        _runtime = SnippetReferences.ActualRuntime;
        return this;
    }

    /// <summary>Runs the generators of the SDK and the packages first, as a build does.</summary>
    public Snippet WithGenerators()
    {
        _generates = true;
        return this;
    }

    private IEnumerable<string> Expected =>
        from file in _files.Concat(_additional)
        from span in file.Markup.Spans
        orderby file.Path, span.Span.Start, span.Id
        select $"{Path.GetFileName(file.Path)} {Place(file.Markup.Text, span.Span)} {span.Id ?? rule}";

    /// <summary>The text that a place lies in; empty for a file that cannot be read.</summary>
    private string TextOf(Location location) =>
        location.SourceTree?.GetText().ToString()
        ?? _additional.SingleOrDefault(file => file.Path == location.GetLineSpan().Path).Markup?.Text
        ?? "";

    private bool ExpectsAnything => _files.Any(file => file.Markup.Spans.Count > 0);

    /// <summary>The project as a workspace sees it: severities and globs are Roslyn's own, not a double's.</summary>
    private Microsoft.CodeAnalysis.Project CreateProject(IEnumerable<(string Path, string Text)> files) =>
        AddProject(new AdhocWorkspace().CurrentSolution, "Snippet", files);

    private Microsoft.CodeAnalysis.Project AddProject(Solution solution, string name, IEnumerable<(string Path, string Text)> files)
    {
        var id = ProjectId.CreateNewId();
        solution = solution.AddProject(ProjectInfo.Create(
            id, VersionStamp.Default, name, name, LanguageNames.CSharp,
            compilationOptions: new CSharpCompilationOptions(
                _output, allowUnsafe: true, nullableContextOptions: NullableContextOptions.Enable),
            parseOptions: Parsing,
            metadataReferences:
            [
                .. SnippetReferences.Platform,
                .. _seesMcp ? SnippetReferences.Mcp : [],
                .. _seesScribe ? [_runtime] : Array.Empty<MetadataReference>(),
                .. _references,
            ]));
        foreach (var (path, text) in files.Prepend((Folder + "Usings.cs", Usings)))
            solution = solution.AddDocument(DocumentId.CreateNewId(id), Path.GetFileName(path), Source(text), filePath: path);
        foreach (var (path, markup) in _additional)
            solution = solution.AddAdditionalDocument(DocumentId.CreateNewId(id), Path.GetFileName(path), Source(markup.Text), filePath: path);
        if (_editorConfig is not null)
            solution = solution.AddAnalyzerConfigDocument(
                DocumentId.CreateNewId(id), ".editorconfig", Source(_editorConfig), filePath: Folder + ".editorconfig");
        return solution.GetProject(id)!;
    }

    /// <summary>What the SDK's implicit usings give a server, and an entry point where no file has one.</summary>
    private string Usings => $"""
        global using System;
        global using System.Collections.Concurrent;
        global using System.Collections.Generic;
        global using System.Linq;
        global using System.Threading;
        global using System.Threading.Tasks;
        {(_seesMcp ? "global using ModelContextProtocol.Server;\nglobal using Microsoft.Extensions.DependencyInjection;" : "")}
        {(_seesScribe && _importsScribe ? "global using Scribe;" : "")}
        {(_output == OutputKind.ConsoleApplication && !_files.Any(f => HasEntryPoint(f.Markup.Text)) ? "return;" : "")}
        """;

    private static bool HasEntryPoint(string text) =>
        CSharpSyntaxTree.ParseText(text, Parsing).GetCompilationUnitRoot() is var root
        && (root.Members.Any(SyntaxKind.GlobalStatement)
            || root.DescendantNodes().OfType<MethodDeclarationSyntax>().Any(method => method.Identifier.Text == "Main"));

    private sealed class UnreadableText(string path) : AdditionalText
    {
        public override string Path => path;

        public override SourceText? GetText(CancellationToken cancellationToken = default) => null;
    }

    private static SourceText Source(string text) => SourceText.From(text, Encoding.UTF8);

    private static string Place(string text, TextSpan span)
    {
        var line = SourceText.From(text).Lines.GetLineFromPosition(span.Start);
        return $"({line.LineNumber + 1},{span.Start - line.Start + 1}) '{text[span.Start..span.End]}'";
    }
}
