using System.Collections.Generic;
using Microsoft.CodeAnalysis;
using Scribe.Analyzers.Symbols;

namespace Scribe.Analyzers.State;

/// <summary>The variables of an object, as far as the compilation itself declares them.</summary>
internal static class OwnMembers
{
    public static IEnumerable<ISymbol> OfObject(INamedTypeSymbol type, IAssemblySymbol assembly)
    {
        for (var current = type; current is not null && current.ContainingAssembly.Is(assembly); current = current.BaseType)
            foreach (var member in current.GetMembers())
                if (member is { IsStatic: false, IsImplicitlyDeclared: false } && StateMembers.IsVariable(member))
                    yield return member;
    }
}
