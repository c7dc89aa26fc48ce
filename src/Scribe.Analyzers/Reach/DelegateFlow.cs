using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Scribe.Analyzers.State;
using Scribe.Analyzers.Symbols;

namespace Scribe.Analyzers.Reach;

/// <summary>Follows a function into the field, property or event that keeps it, for whoever calls it from there.</summary>
internal static class DelegateFlow
{
    /// <summary>Whether what is kept in the type may be called from there.</summary>
    public static bool Holds(ITypeSymbol type) =>
        type switch
        {
            { TypeKind: TypeKind.Delegate } => true,
            IArrayTypeSymbol array => Holds(array.ElementType),
            INamedTypeSymbol { TypeArguments: { Length: > 0 } arguments } =>
                type.Name == "Lazy" && type.Namespace() == "System" || arguments.Any(Holds),
            _ => false,
        };

    /// <summary>Whether the function is given to what calls it on its own time, for no request: a gauge, a timer.</summary>
    public static bool RunsAlone(IOperation function)
    {
        var current = function;
        while (current.Parent is IDelegateCreationOperation or IConversionOperation) current = current.Parent;
        return current.Parent is IArgumentOperation argument && argument.Parent switch
        {
            IInvocationOperation call => call.TargetMethod.IsWithin("System.Diagnostics.Metrics"),
            IObjectCreationOperation made => made.Type is { Name: "Timer" },
            _ => false,
        };
    }

    /// <summary>The variable that the function is put into; null if it goes elsewhere.</summary>
    public static ISymbol? KeeperOf(IOperation function)
    {
        for (IOperation current = function, parent; current.Parent is not null; current = parent)
        {
            parent = current.Parent;
            switch (parent)
            {
                case IDelegateCreationOperation or IConversionOperation or IParenthesizedOperation or IObjectCreationOperation
                    or IArgumentOperation { Parent: IObjectCreationOperation } or ICoalesceOperation or IConditionalOperation
                    or IObjectOrCollectionInitializerOperation or IArrayCreationOperation or IArrayInitializerOperation:
                case IArgumentOperation { Parent: IInvocationOperation { Instance: IInstanceReferenceOperation } added } when FillsNew(added.Instance):
                case IInvocationOperation { Instance: { } receiver } when FillsNew(receiver):
                case IAssignmentOperation { Target: IPropertyReferenceOperation { Instance: { } indexed } } when FillsNew(indexed):
                case { Kind: NewerKinds.CollectionExpression }:
                    continue;
                case IAssignmentOperation assignment when assignment.Value == current:
                    return Kept(assignment.Target);
                case IEventAssignmentOperation happening when happening.HandlerValue == current:
                    return (happening.EventReference as IEventReferenceOperation)?.Event.OriginalDefinition;
                case IFieldInitializerOperation { InitializedFields: { Length: 1 } fields }:
                    return StateMembers.Canonical(fields[0]);
                case IPropertyInitializerOperation { InitializedProperties: { Length: 1 } properties }:
                    return properties[0].OriginalDefinition;
                default:
                    return null;
            }
        }
        return null;
    }

    /// <summary>The collection whose initialiser this is.</summary>
    private static bool FillsNew(IOperation receiver) =>
        receiver is IInstanceReferenceOperation { ReferenceKind: InstanceReferenceKind.ImplicitReceiver };

    private static ISymbol? Kept(IOperation target) => target switch
    {
        IFieldReferenceOperation field => StateMembers.Canonical(field.Field),
        IPropertyReferenceOperation property => property.Property.OriginalDefinition,
        _ => null,
    };
}
