using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Scribe.Analyzers.Symbols;
using Scribe.Analyzers.Tools;

namespace Scribe.Analyzers.Lifecycle;

/// <summary>Objects that a body makes for itself: what is kept in them is gone when it returns.</summary>
internal static class CallLocal
{
    public static bool Is(IOperation value, ISymbol containing) => Bodies.Bare(value) switch
    {
        // inside an initialiser, the object that is being made
        IInstanceReferenceOperation { ReferenceKind: InstanceReferenceKind.ImplicitReceiver } made =>
            Bodies.Root(made) is not IFieldInitializerOperation and not IPropertyInitializerOperation,
        ILocalReferenceOperation local => IsMade(local) && !Outlives(local, containing),
        _ => false,
    };

    private static bool IsMade(ILocalReferenceOperation local) =>
        Bodies.ValuesOf(local.Local, local).ToList() is { Count: > 0 } values
        && values.All(value => Bodies.Bare(value) is IObjectCreationOperation or { Kind: NewerKinds.CollectionExpression });

    /// <summary>Locals of the entry point live as long as the process, for the delegates that are given away there.</summary>
    public static bool Outlives(ILocalReferenceOperation local, ISymbol containing)
    {
        var atStart = containing is IMethodSymbol { Name: "Main" or "<Main>$", IsStatic: true };
        for (IOperation? current = local; current is not null; current = current.Parent)
            if (current is IAnonymousFunctionOperation or ILocalFunctionOperation
                && (atStart || current is IAnonymousFunctionOperation && Handover.Receiver(current) is not null)
                && IsDeclaredOutside(local.Local, current))
                return true;
        return false;
    }

    private static bool IsDeclaredOutside(ILocalSymbol local, IOperation function)
    {
        var symbol = function switch
        {
            IAnonymousFunctionOperation lambda => lambda.Symbol,
            ILocalFunctionOperation named => named.Symbol,
            _ => null,
        };
        for (var current = local.ContainingSymbol; current is not null; current = current.ContainingSymbol)
            if (SymbolEqualityComparer.Default.Equals(current, symbol))
                return false;
        return true;
    }
}
