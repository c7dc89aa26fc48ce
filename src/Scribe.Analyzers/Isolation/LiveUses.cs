using System.Collections.Concurrent;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using Scribe.Analyzers.Reach;
using Scribe.Analyzers.State;
using Scribe.Analyzers.Symbols;
using Scribe.Analyzers.Tools;

namespace Scribe.Analyzers.Isolation;

/// <summary>
/// What one class of tools and the declarations that it names tell: shown while the class is edited. The rest waits for
/// the end of the compilation.
/// </summary>
internal sealed class LiveUses(ToolSymbols tools, GlobalState globals)
{
    /// <summary>Whether the use is one that is shown here, and so is not to be said again.</summary>
    public bool Shows(ToolEntry entry, ISymbol member, UseKind kind, CancellationToken cancellation) =>
        tools.DeclaresTools(entry.Owner)
        && (kind == UseKind.Process || kind == UseKind.Static && globals.FromDeclaration(member, cancellation) is not null);

    public void Watch(SymbolStartAnalysisContext type)
    {
        if (!tools.DeclaresTools((INamedTypeSymbol)type.Symbol)) return;
        var uses = new ConcurrentBag<DirectUse>();
        type.RegisterOperationAction(
            context => Use(context, (INamedTypeSymbol)type.Symbol, uses),
            OperationKind.FieldReference, OperationKind.PropertyReference, OperationKind.Invocation, OperationKind.MethodReference);
        type.RegisterSymbolEndAction(context => Report(context, uses));
    }

    private void Use(OperationAnalysisContext context, INamedTypeSymbol type, ConcurrentBag<DirectUse> uses)
    {
        // a nested type's code comes here for its outer type, too
        if (context.IsGeneratedCode || !context.ContainingSymbol.ContainingType.Is(type)) return;
        if (Used(context.Operation) is not var (member, kind, usage) || usage == Usage.None) return;
        if (context.ContainingSymbol.IsMarked(WellKnown.SharedAcrossSessions)) return;
        if (tools.EntryOf(context.Operation, context.ContainingSymbol) is { } entry
            && Shows(entry, member, kind, context.CancellationToken))
            uses.Add(new DirectUse(
                entry, member, kind, usage, Place.Of(context.Operation.Syntax),
                globals.FromDeclaration(member, context.CancellationToken)?.Phrase() ?? "belongs to the whole process"));
    }

    private (ISymbol Member, UseKind Kind, Usage Usage)? Used(IOperation operation)
    {
        if ((StateMembers.Named(operation) ?? (operation as IMethodReferenceOperation)?.Method.OriginalDefinition) is not { } member) return null;
        if (globals.MayBeGlobal(member))
            return Counters.Only(operation) ? null : (member, UseKind.Static, Usages.Of(operation));
        return member switch
        {
            IPropertySymbol property when ProcessState.IsCurrentDirectory(property) =>
                (member, UseKind.Process, Usages.Of(operation)),
            IMethodSymbol method when ProcessState.IsUsedBy(method) =>
                (member, UseKind.Process, ProcessState.UsageBy(method)),
            _ => null,
        };
    }

    private void Report(SymbolAnalysisContext context, ConcurrentBag<DirectUse> uses)
    {
        var diagnostics = DirectUseReport.Diagnostics(
            sin => sin switch
            {
                DirectSin.Reads => Descriptors.ReadsGlobalState,
                DirectSin.Writes => Descriptors.WritesGlobalState,
                _ => Descriptors.UsesProcessState,
            },
            uses);
        foreach (var diagnostic in diagnostics) context.ReportDiagnostic(diagnostic);
    }
}
