using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Scribe.Analyzers.Sessions;
using Scribe.Analyzers.Symbols;

namespace Scribe.Analyzers.Lifecycle.Identities;

/// <summary>
/// Finds where a body uses a false identity. Begins at the identity, which is rare, not at the keys, which are many.
/// </summary>
internal sealed class IdentityUses(SessionTypes? sessions, IAssemblySymbol assembly)
{
    public IEnumerable<BorrowedIdentity> Of(FalseIdentity identity, ISymbol containing)
    {
        if (containing.IsMarked(WellKnown.SharedAcrossSessions)) return [];
        return Bodies.Root(identity.Origin).DescendantsAndSelf()
            .SelectMany(operation => Keys(operation, containing).Concat(Matches(operation)))
            .Where(use => use.Identity.Origin == identity.Origin);
    }

    private static IEnumerable<BorrowedIdentity> Keys(IOperation operation, ISymbol containing)
    {
        if (StateKey.Of(operation) is not { } key || Trace(key.Value) is not { } identity) yield break;
        if (identity.Kind == FalseIdentityKind.Client && key.AsksATable || IsAtHome(key)) yield break;
        if (!CallLocal.Is(key.Store, containing))
            yield return new(identity, key.Value, $"is the key in '{key.Name}'");
    }

    private IEnumerable<BorrowedIdentity> Matches(IOperation operation)
    {
        if (sessions is null) yield break;
        foreach (var match in SessionMatch.In(operation, sessions))
            if (!MayMatch(match.Type) && Trace(match.Value) is { } identity)
                yield return new(identity, match.Value, match.Use);
    }

    /// <summary>Scribe itself and its friends say which evidence names a session.</summary>
    private bool MayMatch(ITypeSymbol type) =>
        type.ContainingAssembly.Is(assembly) || type.ContainingAssembly.GivesAccessTo(assembly);

    /// <summary>Whether any identity may be the key: of transports, or of what is shared on purpose.</summary>
    public static bool IsAtHome(StateKey key) =>
        TransportTable.Is(key.Store.Type) || key.Symbol?.IsMarked(WellKnown.SharedAcrossSessions) == true;

    private static FalseIdentity? Trace(IOperation value) => new IdentityTrace().Of(value);
}
