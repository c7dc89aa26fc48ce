using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Scribe.Analyzers.Services;
using Scribe.Analyzers.Sessions;
using Scribe.Analyzers.Symbols;

namespace Scribe.Analyzers.Lifecycle;

/// <summary>Finds the constructors by which a service that lives as long as the process takes a session.</summary>
internal sealed class CaptiveSessions(SessionTypes sessions, Registrations registrations, IAssemblySymbol assembly)
{
    /// <summary>To be asked at the compilation's end, when all registrations are in.</summary>
    public IEnumerable<Diagnostic> Find()
    {
        var all = sessions.With(SessionServices.In(registrations, sessions));
        return
            from singleton in registrations.Singletons()
            where singleton.Key.ContainingAssembly.Is(assembly) && !singleton.Key.IsMarked(WellKnown.SharedAcrossSessions)
            from constructor in singleton.Key.InstanceConstructors
            where constructor is { IsImplicitlyDeclared: false, DeclaredAccessibility: not Accessibility.Private }
            from parameter in constructor.Parameters
            let taken = all.Held(parameter.Type)
            where taken is not null && !parameter.IsMarked(WellKnown.SharedAcrossSessions)
            select Report(singleton.Key, parameter, taken, singleton.Value);
    }

    private static Diagnostic Report(
        INamedTypeSymbol service, IParameterSymbol parameter, ITypeSymbol taken, Registration registration) =>
        Diagnostic.Create(
            Descriptors.CapturesSession,
            parameter.Locations[0],
            [registration.Location],
            service.ToDisplayString(SymbolDisplayFormat.CSharpShortErrorMessageFormat), taken.Name, parameter.Name);
}
