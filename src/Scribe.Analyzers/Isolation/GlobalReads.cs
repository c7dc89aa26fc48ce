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
    private readonly ConcurrentBag<(IMethodSymbol[] Methods, ISymbol Member, Location Location)> _unclaimed = [];
    private readonly ConcurrentDictionary<ISymbol, string> _handedOver = new(SymbolEqualityComparer.Default);

    public void Watch(SymbolStartAnalysisContext type)
    {
        var reads = new ConcurrentBag<GlobalRead>();
        type.RegisterOperationAction(
            context => Read(context, reads, (INamedTypeSymbol)type.Symbol),
            OperationKind.FieldReference, OperationKind.PropertyReference, OperationKind.Invocation);
        type.RegisterOperationAction(HandOver, OperationKind.MethodReference);
        type.RegisterSymbolEndAction(context => ReportCertain(context, reads));
    }

    public void ReportRest(CompilationAnalysisContext context)
    {
        var reads = _undecided.Concat(Claimed()).ToList();
        var diagnostics = GlobalReadReport.Diagnostics(
            Descriptors.ReadsGlobalStateAtEnd,
            reads,
            member => state.FromDeclaration(member, context.CancellationToken) ?? state.FromCompilation(member));
        foreach (var diagnostic in diagnostics) context.ReportDiagnostic(diagnostic);
    }

    private void Read(OperationAnalysisContext context, ConcurrentBag<GlobalRead> reads, INamedTypeSymbol type)
    {
        // a nested type's code comes here for its outer type, too
        if (context.IsGeneratedCode || !context.ContainingSymbol.ContainingType.Is(type)) return;
        if (StateMembers.Named(context.Operation) is not { } member || !state.MayBeGlobal(member)) return;
        if ((Usages.Of(context.Operation) & Usage.Read) == 0) return;
        if (context.ContainingSymbol.IsMarked(WellKnown.SharedAcrossSessions)) return;

        var location = context.Operation.Syntax.GetLocation();
        if (tools.EntryOf(context.Operation, context.ContainingSymbol) is { } entry)
            reads.Add(new GlobalRead(entry, member, location));
        else if (MethodsAround(context) is { Length: > 0 } methods)
            _unclaimed.Add((methods, member, location));
    }

    private void HandOver(OperationAnalysisContext context)
    {
        var reference = (IMethodReferenceOperation)context.Operation;
        if (Handover.Receiver(reference) is { } receiver) _handedOver[reference.Method.OriginalDefinition] = receiver;
    }

    private void ReportCertain(SymbolAnalysisContext context, ConcurrentBag<GlobalRead> reads)
    {
        var certain = reads.ToLookup(read => state.FromDeclaration(read.Member, context.CancellationToken) is not null);
        foreach (var read in certain[false]) _undecided.Add(read);
        var diagnostics = GlobalReadReport.Diagnostics(
            Descriptors.ReadsGlobalState,
            certain[true],
            member => state.FromDeclaration(member, context.CancellationToken));
        foreach (var diagnostic in diagnostics) context.ReportDiagnostic(diagnostic);
    }

    /// <summary>Code of ordinary methods, of which only the end tells whether somebody handed them to the SDK.</summary>
    private IEnumerable<GlobalRead> Claimed()
    {
        foreach (var (methods, member, location) in _unclaimed)
            if (methods.FirstOrDefault(_handedOver.ContainsKey) is { } method)
                yield return new GlobalRead(
                    new ToolEntry(EntryKind.Delegate, _handedOver[method], method.ContainingType, method), member, location);
    }

    private static IMethodSymbol[] MethodsAround(OperationAnalysisContext context)
    {
        var methods = new List<IMethodSymbol>();
        for (var current = context.Operation; current is not null; current = current.Parent)
            if (current is ILocalFunctionOperation local)
                methods.Add(local.Symbol);
        if (context.ContainingSymbol is IMethodSymbol { MethodKind: MethodKind.Ordinary } method) methods.Add(method.OriginalDefinition);
        return [.. methods];
    }
}
