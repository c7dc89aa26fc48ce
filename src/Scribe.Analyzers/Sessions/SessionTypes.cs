using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Scribe.Analyzers.Symbols;

namespace Scribe.Analyzers.Sessions;

/// <summary>The types that are a session, name one, or live in one.</summary>
internal sealed class SessionTypes
{
    private static readonly string[] Names =
        [WellKnown.Session, WellKnown.SessionHandle, WellKnown.SessionId, WellKnown.SessionState, WellKnown.TypedSessionState];

    private readonly ImmutableHashSet<ISymbol> _own;
    private readonly ImmutableHashSet<ISymbol> _services;
    private readonly ConcurrentDictionary<ISymbol, bool> _scoped = new(SymbolEqualityComparer.Default);

    private SessionTypes(ImmutableHashSet<ISymbol> own, ImmutableHashSet<ISymbol> services)
    {
        _own = own;
        _services = services;
    }

    /// <summary>Null if the compilation can see neither Scribe's sessions nor its marker.</summary>
    public static SessionTypes? In(Compilation compilation)
    {
        var own = Names.SelectMany(name => compilation.GetTypesByMetadataName(name))
            .ToImmutableHashSet<ISymbol>(SymbolEqualityComparer.Default);
        var knowsMarker = !compilation.GetTypesByMetadataName(WellKnown.SessionScoped).IsEmpty;
        return own.IsEmpty && !knowsMarker ? null : new SessionTypes(own, own.Clear());
    }

    /// <summary>These, and the services that the container makes for a session: known at the compilation's end.</summary>
    public SessionTypes With(IEnumerable<INamedTypeSymbol> services) =>
        new(_own, _services.Union(services.Select(service => service.OriginalDefinition)));

    /// <summary>Whether the assembly declares Scribe's types, or is its friend: it is the registry, or tests it.</summary>
    public bool IsHome(IAssemblySymbol assembly) => _own.Any(
        type => type.ContainingAssembly.Is(assembly) || type.ContainingAssembly.GivesAccessTo(assembly));

    /// <summary>Scribe's own types, of which only the registry makes instances.</summary>
    public bool IsScribes(ITypeSymbol type) => _own.Contains(type.OriginalDefinition);

    /// <summary>A project's own type that lives in a session: it comes from the session's scope.</summary>
    public static bool IsScoped(ITypeSymbol type)
    {
        for (var current = type; current is not null; current = current.BaseType)
            if (current.HasAttribute(WellKnown.SessionScoped))
                return true;
        return false;
    }

    public bool IsSession(ITypeSymbol type) =>
        IsScribes(type) || _services.Contains(type.OriginalDefinition)
        // remembered: every creation, conversion and static call asks it, mostly of the same types of the framework
        || _scoped.GetOrAdd(type.OriginalDefinition, one => IsScoped((ITypeSymbol)one));

    /// <summary>The session type that a variable of the type keeps alive; null for a delegate or a comparer of sessions.</summary>
    public ITypeSymbol? Held(ITypeSymbol? type) => Contents.Of(type).FirstOrDefault(IsSession);

    /// <summary>Whether the type is a dictionary that finds what it keeps by a session.</summary>
    public bool IsKey(ITypeSymbol type) =>
        type is INamedTypeSymbol { TypeArguments.Length: 2 } map && Held(map) is not null && Held(map.TypeArguments[0]) is not null;

    /// <summary>
    /// The session type that the type is, or holds as an element, a type argument or a nullable's value.
    /// </summary>
    public ITypeSymbol? Within(ITypeSymbol? type) => type switch
    {
        null => null,
        IArrayTypeSymbol array => Within(array.ElementType),
        _ when IsSession(type) => type,
        INamedTypeSymbol named => named.TypeArguments.Select(Within).FirstOrDefault(found => found is not null),
        _ => null,
    };

    public bool Carries(ITypeSymbol type) => Within(type) is not null;
}
