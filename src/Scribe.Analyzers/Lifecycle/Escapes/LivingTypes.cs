using System.Linq;
using Microsoft.CodeAnalysis;
using Scribe.Analyzers.Sessions;
using Scribe.Analyzers.Symbols;

namespace Scribe.Analyzers.Lifecycle.Escapes;

/// <summary>Types whose values end with the call: a session, what lives in one, and what holds one of these.</summary>
internal sealed class LivingTypes(SessionTypes sessions)
{
    /// <summary>Whether the type is such a one, or a collection, a tuple, a task or the like of them.</summary>
    public bool Lives(ITypeSymbol? type) => type switch
    {
        IArrayTypeSymbol array => Lives(array.ElementType),
        INamedTypeSymbol named => IsOne(named)
            || named.IsGenericType && GivesOut(named) && named.TypeArguments.Any(Lives),
        _ => false,
    };

    /// <summary>Whether an object of the type has a session in one of its own fields.</summary>
    public bool Holds(ITypeSymbol? type)
    {
        for (var current = type as INamedTypeSymbol; current is { SpecialType: SpecialType.None }; current = current.BaseType)
            foreach (var member in current.GetMembers())
                if (!member.IsStatic && Keeps(member))
                    return true;
        return false;
    }

    /// <summary>An id is only a value: what outlives the call by it is the name, not the session.</summary>
    private bool IsOne(INamedTypeSymbol type) =>
        sessions.IsScribes(type) ? type.Name != "SessionId" : SessionTypes.IsScoped(type);

    /// <summary>A logger of a type gives out none of its objects; a list of them does.</summary>
    private static bool GivesOut(INamedTypeSymbol type) =>
        type.IsTupleType
        || type.Name is "Nullable" or "Lazy" or "Task" or "ValueTask" or "KeyValuePair"
        || type.AllInterfaces.Any(implemented => implemented.SpecialType == SpecialType.System_Collections_IEnumerable)
        || type.SpecialType == SpecialType.System_Collections_IEnumerable;

    private bool Keeps(ISymbol member) => member switch
    {
        IFieldSymbol field => Lives(field.Type),
        IPropertySymbol property => property.IsStored() && Lives(property.Type),
        IMethodSymbol { MethodKind: MethodKind.Constructor } constructor =>
            constructor.Parameters.Any(parameter => Lives(parameter.Type) && PrimaryParameters.IsKept(parameter)),
        _ => false,
    };
}
