using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Scribe.Analyzers.Lifecycle.Escapes;
using Scribe.Analyzers.Sessions;
using Scribe.Analyzers.Tools;

namespace Scribe.Analyzers.Lifecycle;

/// <summary>SCRIBE2004: a session is handed to work that goes on after its call.</summary>
/// <remarks>
/// Bad:
/// <code>
/// _ = Task.Run(() => BuildAsync(session));
/// </code>
/// Good:
/// <code>
/// await Task.Run(() => BuildAsync(session));
/// </code>
/// </remarks>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class SessionEscapesCall : DiagnosticAnalyzer
{
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } =
        ImmutableArray.Create(Descriptors.SessionEscapesCall);

    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(start =>
        {
            if (SessionTypes.In(start.Compilation) is not { } sessions) return;
            var escapes = new SessionEscapes(
                new LivingTypes(sessions), new LongerLived(ToolSymbols.In(start.Compilation)));
            start.RegisterOperationAction(
                operation => Report(operation, escapes.Find(operation.Operation, operation.ContainingSymbol)),
                OperationKind.Invocation, OperationKind.ObjectCreation, OperationKind.EventAssignment);
        });
    }

    private static void Report(OperationAnalysisContext context, Escape? escape)
    {
        if (escape is not null)
            context.ReportDiagnostic(Diagnostic.Create(
                Descriptors.SessionEscapesCall,
                escape.Place.Syntax.GetLocation(),
                escape.Also,
                escape.What, escape.Way, escape.Advice));
    }
}
