using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Scribe.Analyzers.Services;
using Scribe.Analyzers.Sessions;
using Scribe.Analyzers.State;
using Scribe.Analyzers.Symbols;

namespace Scribe.Analyzers.Isolation;

/// <summary>
/// Finds a session within the objects of the project's own classes that a variable holds. By evidence: an object that
/// nobody changes after its set-up, like an empty answer in a static, was made when there was no session.
/// </summary>
internal sealed class SessionsInside(
    SessionTypes sessions, Registrations registrations, SessionKeyWrites keys, LaterChanges changes, IAssemblySymbol assembly)
{
    public KeptSession? Of(ISymbol member) =>
        Of(member, changes.Contain(member), new HashSet<ISymbol>(SymbolEqualityComparer.Default));

    private KeptSession? Of(ISymbol member, bool isFilled, HashSet<ISymbol> seen)
    {
        if (keys.KeyOf(StateMembers.Canonical(member)) is { } key)
            return new KeptSession($"what is keyed by '{key}'", isKey: true);
        foreach (var type in Contents.Of(StateMembers.TypeOf(member)).OfType<INamedTypeSymbol>().Where(IsOwn))
            foreach (var inner in OwnMembers.OfObject(type, assembly))
                if (!StateMembers.IsShared(inner) && seen.Add(inner) && Within(inner, isFilled, seen) is { } kept)
                    return kept;
        return null;
    }

    private KeptSession? Within(ISymbol inner, bool isFilled, HashSet<ISymbol> seen)
    {
        isFilled |= changes.Contain(inner);
        if (isFilled && sessions.Held(StateMembers.TypeOf(inner)) is { } held)
            return new KeptSession($"a '{held.Name}'", isKey: false, inner);
        return Of(inner, isFilled, seen) is { } kept ? kept.Within is null ? kept.In(inner) : kept : null;
    }

    /// <summary>A service is reported where it is declared, or where a constructor takes it.</summary>
    private bool IsOwn(INamedTypeSymbol type) =>
        type.ContainingAssembly.Is(assembly) && registrations.LifetimeOf(type) is null
        && !type.IsMarked(WellKnown.SharedAcrossSessions);
}
