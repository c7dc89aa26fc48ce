using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Scribe.Analyzers.Symbols;

namespace Scribe.Analyzers.Reach;

/// <summary>Calls as a reader knows them: <c>ProjectHelper.Resolve -> StateManager.Load</c>.</summary>
internal static class HopNames
{
    public static string Of(IEnumerable<Call> path)
    {
        var names = path.Select(call => Of(call.Target)).Where(name => name is not null).ToList();
        // of a member and what stands for it, as a slot or a lambda in it, one name is enough
        for (var i = names.Count - 1; i > 0; i--)
            if (names[i] == names[i - 1]) names.RemoveAt(i);
        return string.Join(" -> ", names);
    }

    /// <summary>Null for what only stands between a call and the code that it runs.</summary>
    private static string? Of(CodeNode node) => node.Kind switch
    {
        NodeKind.Slot or NodeKind.Variable => null,
        NodeKind.TypeSetUp => node.Symbol.Name + "'s static set-up",
        NodeKind.ObjectSetUp => node.Symbol.Name + "'s initialisers",
        _ => Of(node.Symbol),
    };

    public static string Of(ISymbol symbol)
    {
        while (symbol is IMethodSymbol { MethodKind: MethodKind.AnonymousFunction } && symbol.ContainingSymbol is { } outer) symbol = outer;
        if (symbol is IMethodSymbol method)
            return method.MethodKind switch
            {
                MethodKind.Constructor => "new " + method.ContainingType.Name,
                MethodKind.PropertyGet or MethodKind.PropertySet when method.AssociatedSymbol is IPropertySymbol { IsIndexer: true } =>
                    Type(method) + "[]",
                MethodKind.PropertyGet or MethodKind.PropertySet or MethodKind.EventAdd or MethodKind.EventRemove =>
                    Type(method) + "." + Plain(method.AssociatedSymbol!.Name),
                MethodKind.LocalFunction => method.Name,
                MethodKind.UserDefinedOperator or MethodKind.Conversion => Type(method) + "." + method.Name,
                _ => Type(method) + "." + Plain(method.Name),
            };
        var isLocal = symbol is ILocalSymbol or IParameterSymbol { ContainingSymbol: not IMethodSymbol { MethodKind: MethodKind.Constructor } };
        return isLocal || symbol.ContainingType is null ? symbol.Name : Type(symbol) + "." + symbol.Name;
    }

    private static string Type(ISymbol member) =>
        member.ContainingType is { } type
            ? (type.Name.Length == 0 && type.ContainingType is { } outer ? outer : type)
                .ToDisplayString(SymbolDisplayFormat.CSharpShortErrorMessageFormat)
            : "";

    /// <summary>An explicit implementation is named after the interface's member.</summary>
    private static string Plain(string name) => name.Substring(name.LastIndexOf('.') + 1);
}
