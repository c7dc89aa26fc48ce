using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using Scribe.Analyzers.State;
using Scribe.Analyzers.Symbols;
using Scribe.Analyzers.Tools;

namespace Scribe.Analyzers.Isolation;

/// <summary>
/// Gathers what tool code reads, type by type, so that a type's findings appear while it is edited; what needs the
/// whole compilation waits for its end.
/// </summary>
internal sealed class GlobalReads(ToolSymbols tools, GlobalState state)
{
    private readonly ConcurrentBag<GlobalRead> _undecided = [];
    private readonly ConcurrentBag<UnclaimedRead> _unclaimed = [];
    private readonly HandedOver _handedOver = new();
    private readonly ConcurrentDictionary<(ISymbol, ISymbol), byte> _reported = new();

    public void Watch(SymbolStartAnalysisContext type)
    {
        var reads = new TypeReads((INamedTypeSymbol)type.Symbol);
        type.RegisterOperationAction(
            context => Read(context, reads),
            OperationKind.FieldReference, OperationKind.PropertyReference, OperationKind.Invocation);
        type.RegisterOperationAction(context => HandOver(context, reads), OperationKind.MethodReference);
        type.RegisterSymbolEndAction(context => ReportCertain(context, reads));
    }

    public void ReportRest(CompilationAnalysisContext context)
    {
        var reads = _undecided.Concat(_unclaimed.Select(_handedOver.Claim).OfType<GlobalRead>())
            .Where(read => !_reported.ContainsKey(Key(read)))
            .ToList();
        var diagnostics = GlobalReadReport.Diagnostics(
            Descriptors.ReadsGlobalStateAtEnd,
            reads,
            member => state.FromDeclaration(member, context.CancellationToken) ?? state.FromCompilation(member));
        foreach (var diagnostic in diagnostics) context.ReportDiagnostic(diagnostic);
    }

    private void Read(OperationAnalysisContext context, TypeReads reads)
    {
        // a nested type's code comes here for its outer type, too
        if (context.IsGeneratedCode || !context.ContainingSymbol.ContainingType.Is(reads.Type)) return;
        if (StateMembers.Named(context.Operation) is not { } member || !state.MayBeGlobal(member)) return;
        if ((Usages.Of(context.Operation) & Usage.Read) == 0) return;
        if (context.ContainingSymbol.IsMarked(WellKnown.SharedAcrossSessions)) return;

        var location = context.Operation.Syntax.GetLocation();
        if (tools.EntryOf(context.Operation, context.ContainingSymbol) is { } entry)
            reads.OfTools.Add(new GlobalRead(entry, member, location));
        else if (UnclaimedRead.MethodsAround(context.Operation, context.ContainingSymbol) is { Count: > 0 } methods)
            reads.Unclaimed.Add(new UnclaimedRead(methods, member, location));
    }

    private void HandOver(OperationAnalysisContext context, TypeReads reads)
    {
        var reference = (IMethodReferenceOperation)context.Operation;
        reads.HandedOver.Add(reference);
        _handedOver.Add(reference);
    }

    private void ReportCertain(SymbolAnalysisContext context, TypeReads reads)
    {
        // what the type itself hands over is known by now; for what another type hands over, the end must come
        foreach (var read in reads.Unclaimed)
            if (reads.HandedOver.Claim(read) is { } claimed) reads.OfTools.Add(claimed);
            else _unclaimed.Add(read);

        var decided = reads.OfTools.ToLookup(
            read => state.FromDeclaration(read.Member, context.CancellationToken) is not null);
        foreach (var read in decided[false]) _undecided.Add(read);
        foreach (var read in decided[true]) _reported[Key(read)] = 0;
        var diagnostics = GlobalReadReport.Diagnostics(
            Descriptors.ReadsGlobalState,
            decided[true],
            member => state.FromDeclaration(member, context.CancellationToken));
        foreach (var diagnostic in diagnostics) context.ReportDiagnostic(diagnostic);
    }

    private static (ISymbol, ISymbol) Key(GlobalRead read) => (read.Entry.Owner.OriginalDefinition, read.Member);
}
