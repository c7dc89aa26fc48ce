using System.Linq;
using Microsoft.CodeAnalysis;
using Scribe.Analyzers.Symbols;

namespace Scribe.Analyzers.Disclosure;

/// <summary>Whether anonymous callers are turned away before the method runs: <c>[Authorize]</c>.</summary>
internal static class Authorization
{
    private const string Namespace = "Microsoft.AspNetCore.Authorization";

    public static bool IsRequired(IMethodSymbol method)
    {
        if (Has(method, "IAllowAnonymous")) return false;
        if (Has(method, "IAuthorizeData")) return true;
        for (var type = method.ContainingType; type is not null; type = type.BaseType)
            if (Has(type, "IAuthorizeData"))
                return true;
        return false;
    }

    private static bool Has(ISymbol symbol, string mark) => symbol.GetAttributes().Any(attribute =>
        attribute.AttributeClass?.AllInterfaces.Any(i => i.Name == mark && i.Namespace() == Namespace) == true);
}
