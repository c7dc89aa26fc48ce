using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using Scribe.Analyzers.Symbols;

namespace Scribe.Analyzers.State;

/// <summary>
/// Whether code runs while its type or object is being made, and so changes nothing that anyone saw before.
/// </summary>
internal static class SetUp
{
    /// <summary>In an initialiser or the static constructor of the static's own type.</summary>
    public static bool OfStatic(ISymbol member, IOperation at, ISymbol containing) =>
        containing is { IsStatic: true }
            and (IFieldSymbol or IPropertySymbol or IMethodSymbol { MethodKind: MethodKind.StaticConstructor })
        && containing.ContainingType.Is(member.ContainingType)
        && !RunsLater(at);

    /// <summary>
    /// In an initialiser, a constructor or an <c>init</c> of the same object, or on one that was just made.
    /// </summary>
    public static bool OfObject(IMemberReferenceOperation reference, ISymbol containing) => Root(reference) switch
    {
        IInstanceReferenceOperation { ReferenceKind: InstanceReferenceKind.ImplicitReceiver } => true,
        IInstanceReferenceOperation => MakesThis(containing)
            && containing.ContainingType.DerivesFrom(reference.Member.ContainingType) && !RunsLater(reference),
        ILocalReferenceOperation local => IsNew(local),
        IMemberReferenceOperation { Instance: null } root => OfStatic(root.Member, root, containing),
        IObjectCreationOperation => true,
        _ => false,
    };

    /// <summary>Makes the object, or ends it.</summary>
    private static bool MakesThis(ISymbol containing) => !containing.IsStatic && containing switch
    {
        IFieldSymbol or IPropertySymbol => true,
        IMethodSymbol { MethodKind: MethodKind.Constructor or MethodKind.Destructor } => true,
        IMethodSymbol { IsInitOnly: true } => true,
        _ => Ends(containing),
    };

    /// <summary>Whether the member ends its object: that it was disposed is nobody's data.</summary>
    public static bool Ends(ISymbol containing) =>
        containing is IMethodSymbol { Name: "Dispose" or "DisposeAsync" or "DisposeAsyncCore" };

    /// <summary>
    /// A lambda runs later, unless it is given to a call that is likely to run it at once, like LINQ.
    /// </summary>
    private static bool RunsLater(IOperation at)
    {
        for (var current = at.Parent; current is not null; current = current.Parent)
            if (current is IAnonymousFunctionOperation && !IsArgumentOfCall(current))
                return true;
        return false;
    }

    private static bool IsArgumentOfCall(IOperation lambda)
    {
        var current = lambda;
        while (current.Parent is IDelegateCreationOperation or IConversionOperation) current = current.Parent;
        return current.Parent is IArgumentOperation { Parent: IInvocationOperation call }
            && !call.TargetMethod.IsWithin("System.Threading");
    }

    /// <summary>The local was declared with <c>new</c>: whoever fills it is still making it.</summary>
    private static bool IsNew(ILocalReferenceOperation local) =>
        local.Local.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax() is VariableDeclaratorSyntax
        {
            Initializer.Value: BaseObjectCreationExpressionSyntax
                or ArrayCreationExpressionSyntax
                or CollectionExpressionSyntax
        };

    private static IOperation? Root(IOperation reference)
    {
        var current = reference;
        while (Inner(current) is { } inner) current = inner;
        return current;
    }

    private static IOperation? Inner(IOperation operation) => operation switch
    {
        IMemberReferenceOperation member => member.Instance,
        IArrayElementReferenceOperation element => element.ArrayReference,
        IImplicitIndexerReferenceOperation indexer => indexer.Instance,
        IConversionOperation conversion => conversion.Operand,
        _ => null,
    };
}
