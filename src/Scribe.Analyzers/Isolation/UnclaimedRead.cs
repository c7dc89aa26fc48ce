using System.Collections.Generic;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Scribe.Analyzers.Isolation;

/// <summary>
/// A read in ordinary methods, which are tool code if one of them is handed to the SDK as a method group.
/// </summary>
internal sealed class UnclaimedRead(IReadOnlyList<IMethodSymbol> methods, ISymbol member, Location location)
{
    /// <summary>The method and the local functions around the read, innermost first.</summary>
    public IReadOnlyList<IMethodSymbol> Methods => methods;

    public ISymbol Member => member;

    public Location Location => location;

    public static IReadOnlyList<IMethodSymbol> MethodsAround(IOperation operation, ISymbol containing)
    {
        var methods = new List<IMethodSymbol>();
        for (var current = operation; current is not null; current = current.Parent)
            if (current is ILocalFunctionOperation local)
                methods.Add(local.Symbol);
        if (containing is IMethodSymbol { MethodKind: MethodKind.Ordinary } method)
            methods.Add(method.OriginalDefinition);
        return methods;
    }
}
