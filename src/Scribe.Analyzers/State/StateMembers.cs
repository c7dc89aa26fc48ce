using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Scribe.Analyzers.Symbols;

namespace Scribe.Analyzers.State;

/// <summary>Brings fields and properties into the one form by which they are compared.</summary>
internal static class StateMembers
{
    /// <summary>
    /// The variable as its author declared it: a property for its backing field, generic types unbound.
    /// </summary>
    public static ISymbol Canonical(ISymbol member) =>
        ((member as IFieldSymbol)?.AssociatedSymbol as IPropertySymbol ?? member).OriginalDefinition;

    /// <summary>Whether the member is a variable: a field, or a property that the compiler stores.</summary>
    public static bool IsVariable(ISymbol member) => member switch
    {
        IFieldSymbol field => !field.IsConst && field.ContainingType?.TypeKind != TypeKind.Enum,
        IPropertySymbol property => !property.IsIndexer && property.IsStored(),
        _ => false,
    };

    public static bool IsSettable(ISymbol member) => member switch
    {
        IFieldSymbol field => field is { IsReadOnly: false, IsConst: false },
        IPropertySymbol property => property.SetMethod is { IsInitOnly: false },
        _ => false,
    };

    /// <summary>The author says so, at the variable or at the type of what it holds.</summary>
    public static bool IsShared(ISymbol member) =>
        member.IsMarked(WellKnown.SharedAcrossSessions)
        || TypeOf(member) is INamedTypeSymbol type && type.HasAttribute(WellKnown.SharedAcrossSessions);

    public static ITypeSymbol? TypeOf(ISymbol member) => member switch
    {
        IFieldSymbol field => field.Type,
        IPropertySymbol property => property.Type,
        IMethodSymbol method => method.ReturnType,
        IParameterSymbol parameter => parameter.Type,
        _ => null,
    };

    /// <summary>The field or property that the expression names, without what stands around it.</summary>
    public static ISymbol? Named(IOperation? operation) => operation?.Unconverted() switch
    {
        IFieldReferenceOperation field => Canonical(field.Field),
        IPropertyReferenceOperation property => Canonical(property.Property),
        IInvocationOperation call => call.TargetMethod.OriginalDefinition,
        _ => null,
    };
}
