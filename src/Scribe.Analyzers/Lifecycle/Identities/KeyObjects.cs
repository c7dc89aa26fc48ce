using Microsoft.CodeAnalysis;

namespace Scribe.Analyzers.Lifecycle.Identities;

/// <summary>
/// Objects that are one key if they hold the same values. Of other objects each is a key of its own, whatever it holds.
/// </summary>
internal static class KeyObjects
{
    public static bool Is(ITypeSymbol? type) => type switch
    {
        null => false,
        { TypeKind: TypeKind.Struct or TypeKind.Error } or { IsRecord: true } => true,
        { TypeKind: TypeKind.Class } => OverridesEquals(type),
        _ => false,
    };

    private static bool OverridesEquals(ITypeSymbol type)
    {
        for (var current = type; current is { SpecialType: SpecialType.None }; current = current.BaseType)
            foreach (var member in current.GetMembers("Equals"))
                if (member is IMethodSymbol { IsOverride: true })
                    return true;
        return false;
    }
}
