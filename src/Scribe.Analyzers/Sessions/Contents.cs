using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Scribe.Analyzers.Symbols;

namespace Scribe.Analyzers.Sessions;

/// <summary>
/// What a variable keeps alive, by its type: itself, or what stands in a collection or box. A delegate, a comparer, a
/// validator or a serializer of a type keeps nothing of it.
/// </summary>
internal static class Contents
{
    // A class may be a list of itself, or of ever larger types.
    private const int Deepest = 6;

    public static IEnumerable<ITypeSymbol> Of(ITypeSymbol? type) => type is null ? [] : Of(type, 0);

    private static IEnumerable<ITypeSymbol> Of(ITypeSymbol type, int depth) => type switch
    {
        _ when depth > Deepest => [],
        IArrayTypeSymbol array => Of(array.ElementType, depth + 1),
        INamedTypeSymbol { IsGenericType: true } named when Holds(named) =>
            named.TypeArguments.SelectMany(argument => Of(argument, depth + 1)),
        INamedTypeSymbol { TypeKind: TypeKind.Class or TypeKind.Struct or TypeKind.Interface } named =>
            Elements(named, depth).Prepend(named),
        _ => [],
    };

    /// <summary>A class of one's own that is a collection: what its base holds, or what it lets one add.</summary>
    private static IEnumerable<ITypeSymbol> Elements(INamedTypeSymbol type, int depth)
    {
        if (type.SpecialType != SpecialType.None || type.TypeKind == TypeKind.Interface) return [];
        for (var ancestor = type.BaseType; ancestor is not null; ancestor = ancestor.BaseType)
            if (ancestor.IsGenericType && Holds(ancestor))
                return Of(ancestor, depth + 1);
        return type.AllInterfaces.Where(IsCollection).SelectMany(collection => Of(collection, depth + 1));
    }

    private static bool IsCollection(INamedTypeSymbol type) =>
        type.MetadataName == "ICollection`1" && type.IsWithin("System.Collections.Generic");

    private static bool Holds(INamedTypeSymbol type) => type.Name switch
    {
        "Nullable" or "Lazy" or "WeakReference" or "Tuple" or "ValueTuple" or "Memory" or "ReadOnlyMemory" or "ArraySegment"
            => type.IsWithin("System"),
        "Task" or "ValueTask" or "TaskCompletionSource" => type.IsWithin("System.Threading.Tasks"),
        "Channel" or "ChannelReader" or "ChannelWriter" => type.IsWithin("System.Threading.Channels"),
        "StrongBox" or "ConditionalWeakTable" => type.IsWithin("System.Runtime.CompilerServices"),
        "ILookup" or "Lookup" or "IGrouping" => type.IsWithin("System.Linq"),
        var name => !name.EndsWith("Comparer", StringComparison.Ordinal) && type.IsWithin("System.Collections"),
    };
}
