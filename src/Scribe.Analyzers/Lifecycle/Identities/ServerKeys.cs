using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Scribe.Analyzers.Symbols;

namespace Scribe.Analyzers.Lifecycle.Identities;

/// <summary>What the SDK makes anew for each call, and the types that take it as a key.</summary>
internal static class ServerKeys
{
    /// <summary>The server or the call's context that the type has for a key, at whatever depth.</summary>
    public static ITypeSymbol? In(ITypeSymbol? type) => type switch
    {
        INamedTypeSymbol { IsGenericType: true } named when named.TypeArguments.Any(Mentions) => KeyIn(named),
        // a collection of the project's own that closes the generic one
        INamedTypeSymbol { IsGenericType: false, TypeKind: TypeKind.Class, BaseType.IsGenericType: true } own => KeyIn(own),
        IArrayTypeSymbol array => In(array.ElementType),
        _ => null,
    };

    public static bool IsMadePerCall(ITypeSymbol? type) =>
        type is { Name: "McpServer" or "IMcpServer" or "RequestContext" or "MessageContext" }
        && type.IsWithin(WellKnown.McpNamespace);

    private static ITypeSymbol? KeyIn(INamedTypeSymbol type) =>
        KeyedTypes.KeyOf(type) is { } key && Part(key) is { } found
            ? found
            : type.TypeArguments.Select(In).FirstOrDefault(nested => nested is not null);

    /// <summary>The key itself, or one of the values of which a tuple makes it.</summary>
    private static ITypeSymbol? Part(ITypeSymbol key) => key switch
    {
        _ when IsMadePerCall(key) => key,
        INamedTypeSymbol { IsTupleType: true } tuple =>
            tuple.TupleElements.Select(element => Part(element.Type)).FirstOrDefault(found => found is not null),
        _ => null,
    };

    /// <summary>By name alone: asked of every field.</summary>
    private static bool Mentions(ITypeSymbol type) => type switch
    {
        { Name: "McpServer" or "IMcpServer" or "RequestContext" or "MessageContext" } => true,
        INamedTypeSymbol { IsGenericType: true } named => named.TypeArguments.Any(Mentions),
        IArrayTypeSymbol array => Mentions(array.ElementType),
        // closes a generic collection itself
        INamedTypeSymbol { BaseType.IsGenericType: true } => true,
        _ => false,
    };

    /// <summary>The server's own hash, as a number.</summary>
    public static IInvocationOperation? HashAt(IOperation operation) =>
        operation is IInvocationOperation { TargetMethod.Name: "GetHashCode" } call
        && IsMadePerCall(Bodies.Bare(call.Instance ?? call.Arguments.FirstOrDefault()?.Value ?? call).Type)
            ? call
            : null;
}
