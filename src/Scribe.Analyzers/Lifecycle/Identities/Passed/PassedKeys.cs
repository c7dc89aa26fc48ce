using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Scribe.Analyzers.Reach;
using Scribe.Analyzers.Symbols;

namespace Scribe.Analyzers.Lifecycle.Identities.Passed;

/// <summary>
/// What the walk over the code tells of keys that one method makes and another uses: which parameters are keys, which are
/// handed on, and which arguments are false identities. Filled from many threads; asked at the compilation's end.
/// </summary>
internal sealed class PassedKeys(IAssemblySymbol assembly)
{
    private readonly ConcurrentDictionary<ISymbol, ConcurrentBag<KeyedParameter>> _keys = new(SymbolEqualityComparer.Default);
    private readonly ConcurrentDictionary<ISymbol, ConcurrentBag<Passage>> _passages = new(SymbolEqualityComparer.Default);
    private readonly ConcurrentBag<PassedIdentity> _given = [];

    public IEnumerable<PassedIdentity> Given => _given.OrderBy(given => given.Place);

    public IEnumerable<KeyedParameter> KeysOf(IParameterSymbol parameter) =>
        _keys.TryGetValue(parameter, out var keys) ? keys.OrderBy(key => key.Place) : [];

    /// <summary>The calls that the parameter is handed on to as it is.</summary>
    public IEnumerable<Passage> PassagesOf(IParameterSymbol parameter) =>
        _passages.TryGetValue(parameter, out var passages) ? passages.OrderBy(passage => passage.Place) : [];

    public void Collect(IOperation operation, ISymbol containing)
    {
        var arguments = CallSite.ArgumentsOf(operation);
        if (arguments.IsEmpty) return;
        CollectKey(operation, containing);
        CallSite? site = null;
        foreach (var argument in arguments)
            if (Bodies.Bare(argument.Value) is IParameterReferenceOperation { Parameter: var given }
                && IsFollowed(argument.Parameter)
                && OwnParameters.Canonical(given, assembly) is { } from)
                Bag(_passages, from).Add(new Passage(argument, site ??= CallSite.Of(operation, containing, assembly)));
    }

    /// <summary>Begins at the identity, which is rare, not at the arguments, which are many.</summary>
    public void Collect(FalseIdentity identity, ISymbol containing)
    {
        if (containing.IsMarked(WellKnown.SharedAcrossSessions)) return;
        foreach (var operation in Bodies.Root(identity.Origin).DescendantsAndSelf())
            if (operation is IArgumentOperation { Parent: { } call } argument
                && IsFollowed(argument.Parameter)
                && new IdentityTrace().Of(argument.Value)?.Origin == identity.Origin
                && StateKey.Of(call)?.Value != argument.Value)
                _given.Add(new PassedIdentity(identity, argument, CallSite.Of(call, containing, assembly)));
    }

    private void CollectKey(IOperation operation, ISymbol containing)
    {
        if (StateKey.Of(operation) is not { } key) return;
        StoreOwner? owner = null;
        foreach (var parameter in ParameterTrace.In(key.Value))
        {
            if (!OwnParameters.MayHoldAKey(parameter) || OwnParameters.Canonical(parameter, assembly) is not { } canonical) continue;
            owner ??= OwnerOf(key, containing);
            if (owner == StoreOwner.Call) return;
            Bag(_keys, canonical).Add(new KeyedParameter(key, owner));
        }
    }

    private StoreOwner OwnerOf(StateKey key, ISymbol containing) =>
        IdentityUses.IsAtHome(key) || containing.IsMarked(WellKnown.SharedAcrossSessions)
            ? StoreOwner.Call
            : StoreOwner.Of(key.Store, containing, assembly);

    private bool IsFollowed(IParameterSymbol? parameter) =>
        parameter is { RefKind: not RefKind.Out }
        && OwnParameters.IsOwn(parameter, assembly)
        && OwnParameters.MayHoldAKey(parameter);

    private static ConcurrentBag<T> Bag<T>(ConcurrentDictionary<ISymbol, ConcurrentBag<T>> bags, ISymbol parameter) =>
        bags.GetOrAdd(parameter, static _ => []);
}
