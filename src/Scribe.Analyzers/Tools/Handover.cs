using System;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Scribe.Analyzers.Symbols;

namespace Scribe.Analyzers.Tools;

/// <summary>Whether a delegate is given to the MCP SDK, which then calls it for a client's request.</summary>
internal static class Handover
{
    /// <summary>What the lambda or method group is given to, by name; null if it is given to nothing of MCP.</summary>
    public static string? Receiver(IOperation function)
    {
        for (IOperation current = function, parent; current.Parent is not null; current = parent)
        {
            parent = current.Parent;
            if (DelegateOfMcp(parent) is { } name) return name;
            switch (parent)
            {
                case IDelegateCreationOperation or IConversionOperation or IParenthesizedOperation:
                    break;
                case IArgumentOperation argument when argument.Parent is IInvocationOperation call:
                    if (TakesTools(call.TargetMethod)) return call.TargetMethod.Name is "Create"
                        ? call.TargetMethod.ContainingType.Name + ".Create"
                        : call.TargetMethod.Name;
                    // a factory between the two, as in McpServerTool.Create(AIFunctionFactory.Create(...))
                    if (!call.TargetMethod.IsWithin("Microsoft.Extensions.AI")) return null;
                    parent = call;
                    break;
                case IAssignmentOperation { Target: IPropertyReferenceOperation target } assignment
                    when assignment.Value == current && IsHandlers(target.Property.ContainingType):
                    return target.Property.Name;
                default:
                    return null;
            }
        }
        return null;
    }

    /// <summary>The SDK's own delegate types are made for requests only, wherever they are put.</summary>
    private static string? DelegateOfMcp(IOperation operation) =>
        operation is IDelegateCreationOperation or IConversionOperation
        && operation.Type is INamedTypeSymbol { TypeKind: TypeKind.Delegate } type
        && type.Namespace() == WellKnown.McpNamespace
            ? Context(operation) ?? type.Name
            : null;

    private static string? Context(IOperation operation)
    {
        while (operation.Parent is IDelegateCreationOperation or IConversionOperation) operation = operation.Parent;
        return operation.Parent switch
        {
            IArgumentOperation { Parent: IInvocationOperation { TargetMethod: var method } }
                when method.Name != "Add" => method.Name,
            IAssignmentOperation { Target: IPropertyReferenceOperation target } => target.Property.Name,
            _ => null,
        };
    }

    /// <summary>Whether the SDK is given an object on which it then calls the methods, for every request the same.</summary>
    public static bool TakesInstances(IMethodSymbol method) => method.Name switch
    {
        "WithTools" or "WithPrompts" or "WithResources" => IsOfMcp(method),
        "Create" => TakesTools(method),
        _ => false,
    };

    private static bool TakesTools(IMethodSymbol method) =>
        method.Name == "Create"
            && method.ContainingType is { Name: "McpServerTool" or "McpServerPrompt" or "McpServerResource" } factory
            && factory.Namespace() == WellKnown.McpNamespace
        || IsOfMcp(method) && (HasShape(method.Name, "With", "Handler") || HasShape(method.Name, "Add", "Filter"));

    /// <summary>
    /// The SDK's extensions stand in the namespace of dependency injection; their receiver tells them.
    /// </summary>
    private static bool IsOfMcp(IMethodSymbol method) =>
        method.IsWithin("ModelContextProtocol")
        || method.ContainingType.Name.StartsWith("Mcp", StringComparison.Ordinal)
            && method.IsWithin("Microsoft.Extensions.DependencyInjection");

    private static bool IsHandlers(INamedTypeSymbol type) =>
        type.IsWithin("ModelContextProtocol") && type.Name.EndsWith("Handlers", StringComparison.Ordinal);

    private static bool HasShape(string name, string start, string end) =>
        name.StartsWith(start, StringComparison.Ordinal) && name.EndsWith(end, StringComparison.Ordinal);
}
