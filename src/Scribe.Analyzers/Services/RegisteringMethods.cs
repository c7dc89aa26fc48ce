using Microsoft.CodeAnalysis;
using Scribe.Analyzers.Symbols;

namespace Scribe.Analyzers.Services;

/// <summary>The methods by which services come into the container.</summary>
internal static class RegisteringMethods
{
    private const string Container = "Microsoft.Extensions.DependencyInjection";

    /// <summary>
    /// The lifetime that the method's name tells; null if it registers nothing. Asked of every call in a compilation, so
    /// the name decides before anything else is looked at.
    /// </summary>
    public static Lifetime? LifetimeBy(IMethodSymbol method) =>
        Named(method.Name) is { } lifetime && method.IsWithin(Container) ? lifetime : null;

    public static bool IsDescriptor(INamedTypeSymbol? type) =>
        type?.Name == "ServiceDescriptor" && type.IsWithin(Container);

    private static Lifetime? Named(string name) => name switch
    {
        "AddSingleton" or "TryAddSingleton" or "Singleton"
            or "AddKeyedSingleton" or "TryAddKeyedSingleton" or "KeyedSingleton"
            or "AddActivatedSingleton" or "TryAddActivatedSingleton"
            or "AddActivatedKeyedSingleton" or "TryAddActivatedKeyedSingleton"
            or "AddHostedService"
            or "AddDbContextFactory" or "AddPooledDbContextFactory" => Lifetime.Singleton,
        "AddScoped" or "TryAddScoped" or "Scoped"
            or "AddKeyedScoped" or "TryAddKeyedScoped" or "KeyedScoped"
            or "AddDbContext" or "AddDbContextPool" => Lifetime.Scoped,
        "AddTransient" or "TryAddTransient" or "Transient"
            or "AddKeyedTransient" or "TryAddKeyedTransient" or "KeyedTransient"
            or "AddHttpClient" or "AddTypedClient" => Lifetime.Transient,
        // these two say it in an argument, which is read before this answer counts
        "Describe" or "DescribeKeyed" => Lifetime.Transient,
        _ => null,
    };
}
