using System.Linq;
using Microsoft.CodeAnalysis;

namespace Scribe.Analyzers.Symbols;

/// <summary>Small questions that the rules ask of a symbol.</summary>
internal static class SymbolFacts
{
    public static bool Is(this ISymbol? symbol, ISymbol? other) =>
        SymbolEqualityComparer.Default.Equals(symbol?.OriginalDefinition, other?.OriginalDefinition);

    /// <summary>The full name with its namespaces and containing types, without type arguments.</summary>
    public static string FullName(this ITypeSymbol type) => type.ContainingType is { } outer
        ? outer.FullName() + "." + type.MetadataName
        : Namespace(type) is { Length: > 0 } space ? space + "." + type.MetadataName : type.MetadataName;

    public static string Namespace(this ISymbol symbol) =>
        symbol.ContainingNamespace is { IsGlobalNamespace: false } space ? space.ToDisplayString() : "";

    /// <summary>Whether the symbol lies in the namespace or in one below it.</summary>
    public static bool IsWithin(this ISymbol symbol, string name)
    {
        var space = symbol.ContainingNamespace;
        while (space is { IsGlobalNamespace: false } && !IsNamed(space, name)) space = space.ContainingNamespace;
        return space is { IsGlobalNamespace: false };
    }

    /// <summary>Compares from the end and makes no string: this is asked of every call in a compilation.</summary>
    private static bool IsNamed(INamespaceSymbol space, string name)
    {
        var end = name.Length;
        for (var current = space; current is { IsGlobalNamespace: false }; current = current.ContainingNamespace)
        {
            var start = end - current.Name.Length;
            if (start < 0 || string.CompareOrdinal(name, start, current.Name, 0, current.Name.Length) != 0)
                return false;
            if (start == 0) return current.ContainingNamespace is { IsGlobalNamespace: true };
            if (name[start - 1] != '.') return false;
            end = start - 1;
        }
        return false;
    }

    /// <summary>The short name first: this is asked of every type in a compilation, and nearly always in vain.</summary>
    public static bool HasAttribute(this ISymbol symbol, string fullName)
    {
        foreach (var attribute in symbol.GetAttributes())
            if (attribute.AttributeClass is { } type
                && fullName.EndsWith(type.MetadataName, System.StringComparison.Ordinal)
                && type.FullName() == fullName)
                return true;
        return false;
    }

    /// <summary>Whether the symbol, a type around it, or its assembly carries the attribute.</summary>
    public static bool IsMarked(this ISymbol symbol, string attribute)
    {
        for (var current = symbol; current is not null and not INamespaceSymbol; current = current.ContainingSymbol)
            if (current.HasAttribute(attribute)
                || (current as IMethodSymbol)?.AssociatedSymbol?.HasAttribute(attribute) == true)
                return true;
        return symbol.ContainingAssembly?.HasAttribute(attribute) == true;
    }

    public static bool DerivesFrom(this ITypeSymbol type, ITypeSymbol ancestor)
    {
        for (var current = type; current is not null; current = current.BaseType)
            if (current.Is(ancestor))
                return true;
        return false;
    }

    /// <summary>Whether code outside the assembly can name the symbol: public or protected all the way up.</summary>
    public static bool IsVisibleOutside(this ISymbol symbol)
    {
        for (var current = symbol; current is not null and not INamespaceSymbol; current = current.ContainingSymbol)
            if (current.DeclaredAccessibility
                is not (Accessibility.Public or Accessibility.Protected or Accessibility.ProtectedOrInternal))
                return false;
        return true;
    }

    /// <summary>Whether the compiler stores the property: it has a backing field.</summary>
    public static bool IsStored(this IPropertySymbol property) =>
        !property.ContainingType.GetMembers($"<{property.Name}>k__BackingField").IsEmpty
        // a reference assembly keeps no private field, but the mark that the compiler wrote the accessor
        || property.GetMethod is { } getter
            && !property.Locations.Any(location => location.IsInSource)
            && getter.HasAttribute("System.Runtime.CompilerServices.CompilerGeneratedAttribute");
}
