using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Scribe.Analyzers.Tests.Harness;

/// <summary>
/// Reports a rule's id wherever a node looks a certain way, so that a fix can be tested apart from what finds its places.
/// </summary>
/// <param name="find">The place to report for a node, with further places and properties; null for none.</param>
#pragma warning disable RS1001, RS1017 // it is put in by hand, and never found by a compiler
internal sealed class StandInRule(string id, Func<SyntaxNode, SemanticModel, StandInRule.Finding?> find) : DiagnosticAnalyzer
{
    private readonly DiagnosticDescriptor _descriptor =
        new(id, "Stand-in", "Stand-in", "Test", DiagnosticSeverity.Error, isEnabledByDefault: true);

    internal sealed record Finding(Location Place, Location[]? Others = null, ImmutableDictionary<string, string?>? Properties = null)
    {
        public static Finding At(SyntaxNode node) => new(node.GetLocation());
    }

    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => [_descriptor];

    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterSemanticModelAction(file =>
        {
            foreach (var node in file.SemanticModel.SyntaxTree.GetRoot().DescendantNodes())
                if (find(node, file.SemanticModel) is { } found)
                    file.ReportDiagnostic(Diagnostic.Create(_descriptor, found.Place, found.Others, found.Properties));
        });
    }
}
#pragma warning restore RS1001, RS1017
