using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;
using Scribe.Analyzers.State;

namespace Scribe.Analyzers.Configuration;

/// <summary>SCRIBE9001: a line of <c>Scribe.GlobalState.txt</c> names nothing.</summary>
/// <remarks>
/// Bad:
/// <code>
/// Vendor.Device.Current
/// </code>
/// Good:
/// <code>
/// P:Vendor.Device.Current
/// </code>
/// </remarks>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ListsNothing : DiagnosticAnalyzer
{
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } =
        ImmutableArray.Create(Descriptors.ListsNothing);

    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterAdditionalFileAction(file =>
        {
            if (GlobalStateList.IsOne(file.AdditionalFile)) Check(file);
        });
    }

    private static void Check(AdditionalFileAnalysisContext context)
    {
        if (GlobalStateList.TextOf(context.AdditionalFile, context.CancellationToken) is not { } text)
        {
            Report(context, default, default, $"{GlobalStateList.FileName} is no text that can be read",
                "Save it as UTF-8, with one documentation id on each line, such as 'P:Vendor.Device.Current'");
            return;
        }
        foreach (var line in GlobalStateList.Lines(text))
            if (Flaw(line, context.Compilation) is var (finding, advice))
                Report(context, line.Span, text.Lines.GetLinePositionSpan(line.Span), finding, advice);
    }

    private static (string Finding, string Advice)? Flaw(GlobalStateLine line, Compilation compilation)
    {
        if (line.Symbols(compilation).FirstOrDefault() is { } named)
            return line.Unread(named) is { } rest
                ? ($"'{rest}' stands behind a documentation id and names nothing", "Put each id on a line of its own, and '#' before a comment")
                : null;
        return Kind(line.Id) switch
        {
            DocumentationIdKind.None => ($"'{line.Id}' is no documentation id, and forbids nothing",
                "Put 'T:' before the full name of a type, 'P:' of a property, 'F:' of a field, 'M:' of a method with its parameter types"),
            DocumentationIdKind.Namespace => ($"'{line.Id}' names a namespace, and forbids nothing",
                "List the types or members in it that hold state"),
            _ => ($"'{line.Id}' names nothing that this project or its references declare, and forbids nothing",
                "Correct the spelling, or remove the line if what it named is gone"),
        };
    }

    private static DocumentationIdKind Kind(string id) => id.Length < 3 || id[1] != ':'
        ? DocumentationIdKind.None
        : id[0] switch
        {
            'N' => DocumentationIdKind.Namespace,
            'T' or 'P' or 'F' or 'M' or 'E' => DocumentationIdKind.Member,
            _ => DocumentationIdKind.None,
        };

    private static void Report(
        AdditionalFileAnalysisContext context, TextSpan span, LinePositionSpan lines, string finding, string advice) =>
        context.ReportDiagnostic(Diagnostic.Create(
            Descriptors.ListsNothing, Location.Create(context.AdditionalFile.Path, span, lines), finding, advice));

    private enum DocumentationIdKind
    {
        None,
        Namespace,
        Member,
    }
}
