using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Scribe.Analyzers.Symbols;

namespace Scribe.Analyzers.Sessions;

/// <summary>The types that are a session, name one, or live in one.</summary>
internal sealed class SessionTypes
{
    private static readonly string[] Names =
        [WellKnown.Session, WellKnown.SessionHandle, WellKnown.SessionId, WellKnown.SessionState];

    private readonly ImmutableHashSet<ISymbol> _own;

    private SessionTypes(ImmutableHashSet<ISymbol> own) => _own = own;

    /// <summary>Null if the compilation can see neither Scribe's sessions nor its marker.</summary>
    public static SessionTypes? In(Compilation compilation)
    {
        var own = Names.SelectMany(name => compilation.GetTypesByMetadataName(name))
            .ToImmutableHashSet<ISymbol>(SymbolEqualityComparer.Default);
        var knowsMarker = !compilation.GetTypesByMetadataName(WellKnown.SessionScoped).IsEmpty;
        return own.IsEmpty && !knowsMarker ? null : new SessionTypes(own);
    }

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

    public bool IsSession(ITypeSymbol type) => IsScribes(type) || IsScoped(type);

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
