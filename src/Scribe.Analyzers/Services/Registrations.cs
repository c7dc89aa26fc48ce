using System.Collections.Concurrent;
using System.Collections.Generic;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Scribe.Analyzers.Services;

/// <summary>
/// The services that a compilation registers. Fed by whoever walks its operations, complete at its end; an extension
/// method of the project's own is seen by the calls in its body.
/// </summary>
/// <remarks>
/// Types are compared by their definitions, since an open generic registration stands for all that are made from it.
/// That a registration is later replaced or removed is not looked at: it may be, on another host.
/// </remarks>
internal sealed class Registrations
{
    private readonly ConcurrentBag<Registration> _all = [];
    private readonly ConcurrentDictionary<ISymbol, Lifetime> _lifetimes = new(SymbolEqualityComparer.Default);
    private readonly ConcurrentDictionary<ISymbol, ConcurrentBag<Registration>> _services =
        new(SymbolEqualityComparer.Default);

    /// <summary>In no order: threads arrive as they like.</summary>
    public IReadOnlyCollection<Registration> All => _all;

    public void Collect(IInvocationOperation call, ISymbol containing)
    {
        if (RegisteringMethods.LifetimeBy(call.TargetMethod) is { } lifetime)
            Add(new RegisteringCall(call, call.TargetMethod, call.Arguments, lifetime).Read(containing));
    }

    public void Collect(IObjectCreationOperation creation, ISymbol containing)
    {
        // without an argument that says so, a descriptor keeps an instance
        if (creation.Constructor is { } made && RegisteringMethods.IsDescriptor(made.ContainingType))
            Add(new RegisteringCall(creation, made, creation.Arguments, Lifetime.Singleton).Read(containing));
    }

    /// <summary>
    /// The longest lifetime for which the type is registered, as a service or as what answers for one; null if no
    /// registration is in sight.
    /// </summary>
    public Lifetime? LifetimeOf(INamedTypeSymbol implementationOrService) =>
        _lifetimes.TryGetValue(implementationOrService.OriginalDefinition, out var lifetime) ? lifetime : null;

    /// <summary>What answers for the service, through services that only forward to others.</summary>
    public IEnumerable<INamedTypeSymbol> ImplementationsOf(INamedTypeSymbol service)
    {
        var found = new HashSet<INamedTypeSymbol>(SymbolEqualityComparer.Default);
        Gather(service, found, new HashSet<INamedTypeSymbol>(SymbolEqualityComparer.Default));
        return found;
    }

    private void Gather(INamedTypeSymbol service, HashSet<INamedTypeSymbol> found, HashSet<INamedTypeSymbol> asked)
    {
        if (!asked.Add(service) || !_services.TryGetValue(service.OriginalDefinition, out var registrations)) return;
        foreach (var registration in registrations)
            if (registration.Implementation is { } implementation && Answers(registration.Service, service))
                if (implementation is { TypeKind: TypeKind.Class, IsAbstract: false }) found.Add(implementation.OriginalDefinition);
                else Gather(implementation, found, asked);
    }

    private static bool Answers(INamedTypeSymbol registered, INamedTypeSymbol asked) =>
        registered.IsUnboundGenericType || asked.IsUnboundGenericType || asked.IsDefinition
        || SymbolEqualityComparer.Default.Equals(registered, asked);

    private void Add(IEnumerable<Registration> registrations)
    {
        foreach (var registration in registrations)
        {
            _all.Add(registration);
            _services.GetOrAdd(registration.Service.OriginalDefinition, _ => []).Add(registration);
            Lives(registration.Service, registration.Lifetime);
            if (registration.Implementation is { } implementation) Lives(implementation, registration.Lifetime);
        }
    }

    private void Lives(INamedTypeSymbol type, Lifetime lifetime) => _lifetimes.AddOrUpdate(
        type.OriginalDefinition, lifetime, (_, other) => lifetime > other ? lifetime : other);
}
