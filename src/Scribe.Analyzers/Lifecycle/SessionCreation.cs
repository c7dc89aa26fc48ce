using System.Collections.Generic;
using Microsoft.CodeAnalysis;
using Scribe.Analyzers.Sessions;

namespace Scribe.Analyzers.Lifecycle;

/// <summary>One creation of a session, in the words of its message.</summary>
internal sealed class SessionCreation(IOperation place, string what, ITypeSymbol type, IOperation? origin = null)
{
    public IOperation Place => place;

    public ITypeSymbol Type => type;

    /// <summary>Where the value was minted, if that is elsewhere.</summary>
    public IEnumerable<Location> Also => origin is null ? [] : [origin.Syntax.GetLocation()];

    public string What => what;

    /// <summary>Where it should have come from, and what it lacks.</summary>
    public string Home => SessionTypes.IsScoped(type)
        ? "its session's scope: no session owns it"
        : "the registry: no store knows it and no owner guards it";

    public string Advice => SessionTypes.IsScoped(type)
        ? $"Register '{type.Name}' as scoped and take it as a parameter"
        : "Take a 'Session' parameter, or let the client name its session by the handle that it was given";
}
