using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Scribe.Analyzers.Lifecycle.Failures;
using Scribe.Analyzers.Symbols;
using Scribe.Analyzers.Walk;

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
internal sealed class SwallowsFailure : IRule
{
    public ImmutableArray<DiagnosticDescriptor> Says { get; } = ImmutableArray.Create(Descriptors.SwallowsFailure);

    public void Start(Watch watch)
    {
        if (watch.Compilation.GetTypeByMetadataName(WellKnown.ScribeException) is not { } exception) return;
        var codes = StoreCode.Of(exception);
        watch.Operations(
            (operation, body) => Check((ICatchClauseOperation)operation, body, exception, codes), OperationKind.CatchClause);
    }

    private static void Check(ICatchClauseOperation clause, Body body, INamedTypeSymbol exception, StoreCode[] codes)
    {
        if (!Handler.Takes(clause) || clause.Parent is not ITryOperation guarded) return;
        if (StoreCalls.In(guarded.Body) is not { } call || Handler.ComesTooLate(clause)) return;
        if (CatchFilter.LetsThrough(clause, exception, codes)) return;
        if (Handler.AlwaysThrows(clause) || Handler.TriesAgain(clause) || Handling.Tells(clause)) return;
        body.Report(Diagnostic.Create(
            Descriptors.SwallowsFailure,
            Handler.Location(clause),
            new[] { call.Syntax.GetLocation() },
            $"{call.TargetMethod.ContainingType.Name}.{call.TargetMethod.Name}",
            Handling.Logs(clause)
                ? "it is logged, and the client is answered as if it had not happened"
                : "the client is answered as if it had not happened"));
    }
}
