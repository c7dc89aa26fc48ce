using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using Scribe.Analyzers.Lifecycle.Failures;
using Scribe.Analyzers.Symbols;

namespace Scribe.Analyzers.Lifecycle;

/// <summary>SCRIBE2006: a failure of the registry or the store is caught, and nobody gets to know of it.</summary>
/// <remarks>
/// Bad:
/// <code>
/// try { await log.AppendAsync(session, drafts); }
/// catch (ScribeException exception) { logger.LogWarning(exception, "not recorded"); }
/// </code>
/// Good:
/// <code>
/// await log.AppendAsync(session, drafts);
/// </code>
/// </remarks>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class SwallowsFailure : DiagnosticAnalyzer
{
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } =
        ImmutableArray.Create(Descriptors.SwallowsFailure);

    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(start =>
        {
            if (start.Compilation.GetTypeByMetadataName(WellKnown.ScribeException) is not { } exception) return;
            var codes = StoreCode.Of(exception);
            start.RegisterOperationAction(operation => Check(operation, exception, codes), OperationKind.CatchClause);
        });
    }

    private static void Check(OperationAnalysisContext context, INamedTypeSymbol exception, StoreCode[] codes)
    {
        var clause = (ICatchClauseOperation)context.Operation;
        if (!Handler.Takes(clause) || clause.Parent is not ITryOperation guarded) return;
        if (StoreCalls.In(guarded.Body) is not { } call || Handler.ComesTooLate(clause)) return;
        if (CatchFilter.LetsThrough(clause, exception, codes)) return;
        if (Handler.AlwaysThrows(clause) || Handler.TriesAgain(clause) || Handling.Tells(clause)) return;
        context.ReportDiagnostic(Diagnostic.Create(
            Descriptors.SwallowsFailure,
            Handler.Location(clause),
            new[] { call.Syntax.GetLocation() },
            $"{call.TargetMethod.ContainingType.Name}.{call.TargetMethod.Name}",
            Handling.Logs(clause)
                ? "it is logged, and the client is answered as if it had not happened"
                : "the client is answered as if it had not happened"));
    }
}
