using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Scribe.Analyzers.Sessions;
using Scribe.Analyzers.Symbols;

namespace Scribe.Analyzers.Services;

/// <summary>The services that live no longer than a session: registered as such, and given one by their constructor.</summary>
internal static class SessionServices
{
    /// <summary>To be asked at the compilation's end, when all registrations are in.</summary>
    public static IReadOnlyCollection<INamedTypeSymbol> In(Registrations registrations, SessionTypes sessions)
    {
        var found = new HashSet<INamedTypeSymbol>(SymbolEqualityComparer.Default);
        // one that takes such a service is one, too
        while (Round(sessions.With(found)) > 0) ;
        return found;

        int Round(SessionTypes known) => registrations.All.Where(one => Takes(one, known)).SelectMany(Names).Count(Add);
        bool Add(INamedTypeSymbol type) =>
            registrations.LifetimeOf(type) != Lifetime.Singleton && found.Add(type.OriginalDefinition);
    }

    private static bool Takes(Registration registration, SessionTypes sessions) =>
        registration.Lifetime != Lifetime.Singleton
        && (registration.Implementation ?? registration.Service).InstanceConstructors.Any(constructor =>
            constructor.DeclaredAccessibility != Accessibility.Private
            && constructor.Parameters.Any(parameter => sessions.Held(parameter.Type) is not null));

    private static IEnumerable<INamedTypeSymbol> Names(Registration registration) =>
        registration.Implementation is { } made ? [made, registration.Service] : [registration.Service];
}
