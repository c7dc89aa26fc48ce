using System;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Scribe.Analyzers.Symbols;

namespace Scribe.Analyzers.Lifecycle.Identities;

/// <summary>A key under which something is kept or looked up.</summary>
internal sealed class StateKey(IOperation value, IOperation store, bool looksUp)
{
    public IOperation Value => value;

    /// <summary>The dictionary, set or cache.</summary>
    public IOperation Store => store;

    /// <summary>What is known of a client by its name is looked up in a table; what is kept for it is written there.</summary>
    public bool AsksATable => looksUp && store.Type is { } type && !KeyedTypes.IsCache(type);

    /// <summary>What the message calls the store.</summary>
    public string Name => Symbol?.Name ?? store.Type?.Name ?? "a collection";

    public ISymbol? Symbol => Bodies.Named(Bodies.Bare(store));

    public static StateKey? Of(IOperation operation) => operation switch
    {
        IPropertyReferenceOperation { Property.IsIndexer: true, Instance: { } store, Arguments: { Length: 1 } keys }
            when KeyedTypes.Is(store.Type) => new(keys[0].Value, store, !IsWritten(operation)),
        IInvocationOperation { Arguments.Length: > 0 } call => Of(call),
        _ => null,
    };

    /// <summary>Goes by the name of the parameter, which all these types share.</summary>
    private static StateKey? Of(IInvocationOperation call)
    {
        var store = call.Instance ?? Bodies.Bare(call.Arguments[0].Value);
        foreach (var argument in call.Arguments)
            if (argument.Parameter is { Name: "key" or "item" or "equalValue" } && KeyedTypes.Is(store.Type))
                return new(argument.Value, store, LooksUpBy(call.TargetMethod.Name));
        return null;
    }

    private static bool LooksUpBy(string method) =>
        method.StartsWith("TryGet", StringComparison.Ordinal)
        || method.StartsWith("Contains", StringComparison.Ordinal)
        || method.StartsWith("Get", StringComparison.Ordinal)
            && !method.StartsWith("GetOr", StringComparison.Ordinal)
            && !method.StartsWith("GetValueRefOrAdd", StringComparison.Ordinal);

    private static bool IsWritten(IOperation element) => element.Parent switch
    {
        IAssignmentOperation assignment => assignment.Target == element,
        IIncrementOrDecrementOperation => true,
        IArgumentOperation argument => argument.Parameter?.RefKind is RefKind.Ref or RefKind.Out,
        _ => false,
    };
}
