using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Scribe.Analyzers.Symbols;

namespace Scribe.Analyzers.Lifecycle.Identities;

/// <summary>Finds keys that are a server, or its hash, where the type of the collection does not tell.</summary>
internal static class ServerKeyUses
{
    /// <summary>A table that is made for no field: a local, an argument, an answer.</summary>
    public static bool IsUndeclared(IOperation made)
    {
        if (Bodies.Root(made) is IFieldInitializerOperation or IPropertyInitializerOperation) return false;
        var value = made;
        while (value.Parent is IConversionOperation or ICoalesceOperation or IConditionalOperation) value = value.Parent;
        return value.Parent is not IAssignmentOperation { Target: IFieldReferenceOperation or IPropertyReferenceOperation };
    }

    /// <summary>A server that is given as a key of type object.</summary>
    public static StateKey? Boxed(IConversionOperation conversion) =>
        conversion.Type?.SpecialType == SpecialType.System_Object
        && ServerKeys.IsMadePerCall(conversion.Operand.Type)
        && conversion.Parent is IArgumentOperation { Parent: { } call }
        && StateKey.Of(call) is { } key && key.Value == conversion
            ? key
            : null;

    /// <summary>The keys in the same body that the hash ends up in.</summary>
    public static IEnumerable<StateKey> Of(IInvocationOperation hash) =>
        Bodies.Root(hash).DescendantsAndSelf()
            .Select(StateKey.Of)
            .OfType<StateKey>()
            .Where(key => new HashTrace().Of(key.Value) == hash);

    public static bool IsAllowed(StateKey key, ISymbol containing) =>
        CallLocal.Is(key.Store, containing) || key.Symbol?.IsMarked(WellKnown.SharedAcrossSessions) == true;
}
