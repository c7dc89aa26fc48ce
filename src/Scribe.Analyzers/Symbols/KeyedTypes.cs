using System;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace Scribe.Analyzers.Symbols;

/// <summary>Types that keep things under keys: dictionaries, sets, weak tables, caches.</summary>
internal static class KeyedTypes
{
    public static bool Is(ITypeSymbol? type) =>
        type is not null && (IsCache(type) || KeyOf(type) is not null || Implements(type, "System.Collections.IDictionary"));

    /// <summary>Stores of keys and values that many processes may share, and that nobody fills while setting up.</summary>
    public static bool IsCache(ITypeSymbol type) =>
        Implements(type, "Microsoft.Extensions.Caching.Memory.IMemoryCache")
        || Implements(type, "Microsoft.Extensions.Caching.Distributed.IDistributedCache")
        || Inherits(type, "Microsoft.Extensions.Caching.Hybrid.HybridCache")
        || Inherits(type, "System.Runtime.Caching.ObjectCache");

    /// <summary>The type of the keys; null if the type has no typed keys.</summary>
    public static ITypeSymbol? KeyOf(ITypeSymbol type) => Keyed(type)?.TypeArguments[0];

    /// <summary>The type of what is kept under the keys; null if that is not known, or is the key itself.</summary>
    public static ITypeSymbol? ValueOf(ITypeSymbol type) =>
        Keyed(type) is { TypeArguments: { Length: 2 } arguments } ? arguments[1] : null;

    private static INamedTypeSymbol? Keyed(ITypeSymbol type)
    {
        for (var current = type; current is not null; current = current.BaseType)
            if (current is INamedTypeSymbol named && IsKeyed(named))
                return named;
        return type.AllInterfaces.FirstOrDefault(IsKeyed);
    }

    private static bool IsKeyed(INamedTypeSymbol type) => type.Arity switch
    {
        1 => type.Name is "ISet" or "IReadOnlySet" or "IImmutableSet" && type.IsWithin("System.Collections"),
        2 => type.Name is "IDictionary" or "IReadOnlyDictionary" && type.IsWithin("System.Collections")
            || type.Name == "ConditionalWeakTable" && type.IsWithin("System.Runtime.CompilerServices"),
        _ => false,
    };

    private static bool Implements(ITypeSymbol type, string name)
    {
        if (IsNamed(type, name)) return true;
        foreach (var implemented in type.AllInterfaces)
            if (IsNamed(implemented, name))
                return true;
        return false;
    }

    private static bool Inherits(ITypeSymbol type, string name)
    {
        for (var current = type; current is not null; current = current.BaseType)
            if (IsNamed(current, name))
                return true;
        return false;
    }

    /// <summary>The short name first: this is asked of every type that something is added to or taken from.</summary>
    private static bool IsNamed(ITypeSymbol type, string name) =>
        name.EndsWith(type.MetadataName, StringComparison.Ordinal) && type.FullName() == name;
}
