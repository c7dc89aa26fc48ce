using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Scribe.Analyzers.Isolation;
using Scribe.Analyzers.Reach;
using Scribe.Analyzers.Symbols;

namespace Scribe.Analyzers.Lifecycle.Identities.Passed;

/// <summary>Finds, at the compilation's end, the key that a false identity ends up in.</summary>
internal sealed class PassedKeySearch(PassedKeys passed, WholeCode? code, IAssemblySymbol assembly, CancellationToken cancellation)
{
    // Few identities are given to what is dispatched, and the types that may be meant are many.
    private readonly Lazy<SlotIndex?> _slots = new(() => code is null ? null : SlotIndex.Build(code.Graph, code.Made()));

    /// <summary>The nearest key, one for each argument, in the order of the source.</summary>
    public IEnumerable<PassedKey> All()
    {
        foreach (var given in passed.Given)
            if (Nearest(given) is { } key)
                yield return key;
    }

    private PassedKey? Nearest(PassedIdentity given)
    {
        var seen = new HashSet<Passage>();
        var pending = new Queue<Trail>(Arrivals(given.Passage, before: null));
        while (pending.Count > 0)
        {
            cancellation.ThrowIfCancellationRequested();
            var trail = pending.Dequeue();
            foreach (var key in passed.KeysOf(trail.Arrived))
                if (!(given.Kind == FalseIdentityKind.Client && key.AsksATable) && !trail.IsCallLocal(key.Owner))
                    return new PassedKey(given, key, trail.Arrived);
            foreach (var passage in passed.PassagesOf(trail.Arrived))
                if (seen.Add(passage))
                    foreach (var next in Arrivals(passage, trail))
                        pending.Enqueue(next);
        }
        return null;
    }

    private IEnumerable<Trail> Arrivals(Passage passage, Trail? before) =>
        from parameter in Meant(passage)
        where !parameter.IsMarked(WellKnown.SharedAcrossSessions)
        select new Trail(passage, parameter, before);

    /// <summary>The parameter that the call names, and those of the members that stand in for its member.</summary>
    private IEnumerable<IParameterSymbol> Meant(Passage passage)
    {
        if (OwnParameters.Canonical(passage.Parameter, assembly) is not { } named
            || named.IsMarked(WellKnown.SharedAcrossSessions)) return [];
        return passage.Site.IsDispatched ? StandIns(passage.Parameter).Prepend(named).Distinct<IParameterSymbol>(SymbolEqualityComparer.Default) : [named];
    }

    private IEnumerable<IParameterSymbol> StandIns(IParameterSymbol parameter) =>
        from method in MethodsOf(parameter.ContainingSymbol)
        where CallReader.IsOverridable(method)
        from target in _slots.Value?.TargetsOf(method).OfType<IMethodSymbol>() ?? []
        let found = OwnParameters.Of(target, parameter.Ordinal, assembly)
        where found is not null
        orderby Place.Of(found)
        select found;

    private static IEnumerable<IMethodSymbol> MethodsOf(ISymbol member) => member switch
    {
        IMethodSymbol method => [method],
        IPropertySymbol indexer => new[] { indexer.GetMethod, indexer.SetMethod }.OfType<IMethodSymbol>(),
        _ => [],
    };
}
