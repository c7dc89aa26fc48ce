using Microsoft.CodeAnalysis;

namespace Scribe.Analyzers.Services;

/// <summary>One service that the code gives to the container.</summary>
internal sealed class Registration(
    Lifetime lifetime, INamedTypeSymbol service, INamedTypeSymbol? implementation, Location location, ISymbol registrar)
{
    public Lifetime Lifetime => lifetime;

    public INamedTypeSymbol Service => service;

    /// <summary>
    /// What answers for the service; null if the factory does not show it. A forwarding factory names what it asks for.
    /// </summary>
    public INamedTypeSymbol? Implementation => implementation;

    /// <summary>The registering call, from its name on.</summary>
    public Location Location => location;

    /// <summary>The member whose code registers.</summary>
    public ISymbol Registrar => registrar;
}
