using System.Linq;
using Microsoft.CodeAnalysis;
using Scribe.Analyzers.Symbols;

namespace Scribe.Analyzers.Lifecycle.Identities;

/// <summary>
/// What a host of HTTP keeps to find the transport of a request: there, the id of the transport is at home.
/// </summary>
internal static class TransportTable
{
    public static bool Is(ITypeSymbol? store) =>
        store is not null && KeyedTypes.ValueOf(store) is { } value && (IsTransport(value) || HoldsTransport(value));

    private static bool HoldsTransport(ITypeSymbol type) => type.GetMembers().Any(member => member switch
    {
        IFieldSymbol { IsStatic: false } field => IsTransport(field.Type),
        IPropertySymbol { IsStatic: false } property => IsTransport(property.Type),
        _ => false,
    });

    private static bool IsTransport(ITypeSymbol type) =>
        type.IsWithin("ModelContextProtocol")
        && (type.Name is "ITransport" or "McpServer" or "McpSession"
            || type.AllInterfaces.Any(implemented => implemented is { Name: "ITransport" }));
}
