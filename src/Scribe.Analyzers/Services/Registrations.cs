using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Scribe.Analyzers.Symbols;

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

    /// <summary>
    /// The classes whose objects live as long as the process, each with the registration that comes first in the source.
    /// </summary>
    public IReadOnlyDictionary<INamedTypeSymbol, Registration> Singletons()
    {
        var found = new Dictionary<INamedTypeSymbol, Registration>(SymbolEqualityComparer.Default);
        foreach (var registration in InSourceOrder().Where(one => one.Lifetime == Lifetime.Singleton))
            foreach (var type in ClassesOf(registration))
                if (!found.ContainsKey(type)) found.Add(type, registration);
        return found;
    }

    /// <summary>The first registration of this very type as a singleton; null if there is none.</summary>
    public Registration? SingletonOf(INamedTypeSymbol service) =>
        _services.ContainsKey(service.OriginalDefinition)
            ? InSourceOrder().FirstOrDefault(one => one.Lifetime == Lifetime.Singleton
                && one.Service.Is(service)
                && Answers(one.Service, service))
            : null;

    private IEnumerable<Registration> InSourceOrder() => _all
        .OrderBy(one => one.Location.SourceTree?.FilePath, StringComparer.Ordinal)
        .ThenBy(one => one.Location.SourceSpan.Start);

    private IEnumerable<INamedTypeSymbol> ClassesOf(Registration registration)
    {
        var made = registration.Implementation ?? registration.Service;
        return IsMade(made) ? [made.OriginalDefinition] : ImplementationsOf(made);
    }

    private static bool IsMade(INamedTypeSymbol type) => type is { TypeKind: TypeKind.Class, IsAbstract: false };

    private void Gather(INamedTypeSymbol service, HashSet<INamedTypeSymbol> found, HashSet<INamedTypeSymbol> asked)
    {
        if (!asked.Add(service) || !_services.TryGetValue(service.OriginalDefinition, out var registrations)) return;
        foreach (var registration in registrations)
            if (registration.Implementation is { } implementation && Answers(registration.Service, service))
                if (IsMade(implementation)) found.Add(implementation.OriginalDefinition);
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
