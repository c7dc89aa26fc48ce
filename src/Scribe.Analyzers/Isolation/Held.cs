using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Scribe.Analyzers.Services;
using Scribe.Analyzers.State;

namespace Scribe.Analyzers.Isolation;

/// <summary>The types whose objects an object keeps in its fields, for as long as it lives.</summary>
internal sealed class Held(WholeCode code)
{
    public IEnumerable<INamedTypeSymbol> By(INamedTypeSymbol keeper) =>
        from member in keeper.GetMembers().OrderBy(member => member.Name, System.StringComparer.Ordinal)
        where member is IFieldSymbol { IsStatic: false, IsConst: false }
        from type in In(StateMembers.Canonical(member))
        where code.Registrations.LifetimeOf(type) is not Lifetime.Scoped
        select type;

    private IEnumerable<INamedTypeSymbol> In(ISymbol member)
    {
        var declared = StateMembers.TypeOf(member) as INamedTypeSymbol;
        var made = code.Globals.ObjectsIn(member).OfType<INamedTypeSymbol>();
        return declared switch
        {
            { TypeKind: TypeKind.Class } => made.Prepend(declared),
            // what the container gives for the contract
            { TypeKind: TypeKind.Interface } => made.Concat(code.Registrations.ImplementationsOf(declared)),
            _ => made,
        };
    }
}
