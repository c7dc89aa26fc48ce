using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Scribe.Analyzers.State;
using Scribe.Analyzers.Symbols;

namespace Scribe.Analyzers.Isolation;

/// <summary>The types whose objects outlive a call, and why: registered so, captured, or held by one that is.</summary>
internal sealed class LongLived
{
    private readonly WholeCode _code;
    private readonly Held _held;
    private readonly ILookup<ISymbol, INamedTypeSymbol> _implementers;
    private readonly Dictionary<ISymbol, Longevity> _registered;
    private readonly Dictionary<ISymbol, Longevity> _own = new(SymbolEqualityComparer.Default);
    private readonly Dictionary<string, Longevity> _foreign = [];

    public LongLived(WholeCode code, IReadOnlyCollection<INamedTypeSymbol> made)
    {
        _code = code;
        _held = new Held(code);
        _implementers = made.SelectMany(type => type.AllInterfaces.Where(code.Graph.IsOwn), (type, contract) => (type, contract))
            .ToLookup<(INamedTypeSymbol Type, INamedTypeSymbol Contract), ISymbol, INamedTypeSymbol>(
                pair => pair.Contract.OriginalDefinition, pair => pair.Type, SymbolEqualityComparer.Default);
        var singletons = code.Registrations.Singletons();
        // what is registered itself is called so, even if another singleton holds it
        _registered = singletons.ToDictionary(
            one => (ISymbol)one.Key,
            one => new Longevity(one.Key.Name, Longevity.Registered, one.Value.Location, isCertain: true),
            SymbolEqualityComparer.Default);
        foreach (var singleton in InOrder(singletons.Keys)) Add(singleton, _registered[singleton]);
        foreach (var type in InOrder(code.Shared.HandedOver)) Give(type, "is one object for all calls");
        foreach (var type in InOrder(code.Shared.Captured)) Give(type, "is captured by a delegate of the server");
        foreach (var id in code.Foreign.Singletons.OrderBy(id => id, StringComparer.Ordinal))
            Add(id, new Longevity(NameIn(id), Longevity.Registered, null, isCertain: true));
        foreach (var owner in code.Graph.Entries.Select(entry => entry.Entry!.Owner)) Injected(owner, []);
    }

    /// <summary>Why objects with the member outlive a call; null if none that is in sight does.</summary>
    public Longevity? Of(ISymbol member) => member.ContainingType?.OriginalDefinition switch
    {
        null => null,
        var type when _own.TryGetValue(type, out var longevity) => longevity,
        var type when !_code.Graph.IsOwn(type) => Of(type.GetDocumentationCommentId() ?? ""),
        _ => null,
    };

    /// <summary>The same of a type that is known by its documentation id alone.</summary>
    public Longevity? Of(string type) => _foreign.TryGetValue(type, out var longevity) ? longevity : null;

    /// <summary>Why the collection in a variable outlives a call that changes it: the container gives all calls the same.</summary>
    public Longevity? OfCollectionIn(ISymbol variable) =>
        StateMembers.TypeOf(variable) is INamedTypeSymbol type && !_code.Graph.IsOwn(type) && StateTypes.IsCollection(type)
        && (variable is IParameterSymbol || MayBeGiven(variable, type))
        && _code.Registrations.SingletonOf(type) is { } registration
            ? new Longevity(
                type.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat), Longevity.Registered, registration.Location, isCertain: true)
            : null;

    private bool MayBeGiven(ISymbol variable, INamedTypeSymbol type) =>
        !_code.Globals.ObjectsIn(variable).Any()
        && variable.ContainingType.InstanceConstructors.Any(constructor =>
            constructor.Parameters.Any(parameter => SymbolEqualityComparer.Default.Equals(parameter.Type, type)));

    private void Give(INamedTypeSymbol type, string why) =>
        Add(type, new Longevity(type.Name, why, _code.Shared.PlaceOf(type)?.ToLocation(), isCertain: true));

    private void Add(INamedTypeSymbol type, Longevity longevity)
    {
        for (var current = type.OriginalDefinition; current is not null; current = current.BaseType?.OriginalDefinition)
        {
            if (!_code.Graph.IsOwn(current))
            {
                if (current.GetDocumentationCommentId() is { } id && _code.Foreign.Knows(current)) Add(id, longevity);
                continue;
            }
            if (_own.ContainsKey(current) || current.HasAttribute(WellKnown.SharedAcrossSessions)) return;
            var here = _registered.TryGetValue(current, out var registered) ? registered : longevity;
            _own[current] = here;
            foreach (var held in _held.By(current)) Add(held, here.Keeping(held.Name));
        }
    }

    private void Add(string foreign, Longevity longevity)
    {
        if (_foreign.ContainsKey(foreign)) return;
        _foreign[foreign] = longevity;
        foreach (var held in _code.Foreign.HeldBy(foreign)) Add(held, longevity.Keeping(NameIn(held)));
    }

    /// <summary>What a tool takes from a container whose registrations are not in sight may be a singleton.</summary>
    private void Injected(INamedTypeSymbol type, HashSet<INamedTypeSymbol> seen)
    {
        if (!seen.Add(type)) return;
        foreach (var parameter in type.InstanceConstructors.SelectMany(constructor => constructor.Parameters))
            if (parameter.Type is INamedTypeSymbol { TypeKind: TypeKind.Class or TypeKind.Interface } service
                && _code.Graph.IsOwn(service))
                foreach (var implementation in InSight(service.OriginalDefinition))
                {
                    if (_code.Registrations.LifetimeOf(implementation) is null && _code.Registrations.LifetimeOf(service) is null)
                        Add(implementation, new Longevity(
                            implementation.Name, "may be a singleton: no registration of it is in sight", null, isCertain: false));
                    Injected(implementation, seen);
                }
    }

    private IEnumerable<INamedTypeSymbol> InSight(INamedTypeSymbol service) =>
        service is { TypeKind: TypeKind.Class, IsAbstract: false } ? [service] : InOrder(_implementers[service]);

    private static IEnumerable<INamedTypeSymbol> InOrder(IEnumerable<INamedTypeSymbol> types) =>
        types.OrderBy(type => type.ToDisplayString(), StringComparer.Ordinal);

    private static string NameIn(string id) => id.Substring(id.LastIndexOf('.') + 1);
}
