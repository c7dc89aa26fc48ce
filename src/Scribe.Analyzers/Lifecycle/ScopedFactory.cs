using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Scribe.Analyzers.Symbols;

namespace Scribe.Analyzers.Lifecycle;

/// <summary>
/// Code that the container calls to make a scoped service: the one place where such a service is constructed.
/// </summary>
internal static class ScopedFactory
{
    public static bool Contains(IOperation operation, ISymbol containing, ITypeSymbol made)
    {
        for (var current = operation; current is not null; current = current.Parent)
        {
            if (current is IAnonymousFunctionOperation) return IsRegistered(current);
            if (current is ILocalFunctionOperation local) return IsFactory(local.Symbol, made);
        }
        return containing is IMethodSymbol method && IsFactory(method, made);
    }

    private static bool IsRegistered(IOperation lambda)
    {
        var current = lambda;
        while (current.Parent is IDelegateCreationOperation or IConversionOperation) current = current.Parent;
        return current.Parent is IArgumentOperation { Parent: IInvocationOperation { TargetMethod: var method } }
            && method.IsWithin("Microsoft.Extensions.DependencyInjection")
            && method.Name is "AddScoped" or "TryAddScoped" or "Scoped"
                or "AddKeyedScoped" or "TryAddKeyedScoped" or "KeyedScoped";
    }

    /// <summary>
    /// A named factory shows itself by its signature: it takes the provider and returns what it makes.
    /// </summary>
    private static bool IsFactory(IMethodSymbol method, ITypeSymbol made) =>
        made.DerivesFrom(method.ReturnType)
        && method.Parameters.Any(parameter => parameter.Type.FullName() == "System.IServiceProvider");
}
