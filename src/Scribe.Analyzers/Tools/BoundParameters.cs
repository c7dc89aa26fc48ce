using System;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using Scribe.Analyzers.Symbols;
using Scribe.Analyzers.Walk;

namespace Scribe.Analyzers.Tools;

/// <summary>
/// The parameters that the SDK fills for a client's request: those of marked methods, and of what is given to
/// <c>McpServerTool.Create</c>, <c>McpServerPrompt.Create</c> and <c>McpServerResource.Create</c>.
/// </summary>
internal sealed class BoundParameters(ToolSymbols tools, Func<IParameterSymbol, bool> wanted)
{
    /// <summary>Is told of each wanted parameter once.</summary>
    public delegate void Finding(BoundParameter parameter, Action<Diagnostic> report);

    public void Find(Watch watch, Finding found)
    {
        watch.Symbols(context => Marked((IMethodSymbol)context.Symbol, found, context.ReportDiagnostic), SymbolKind.Method);
        watch.Operations((operation, body) => Given((IInvocationOperation)operation, found, body), OperationKind.Invocation);
    }

    private void Marked(IMethodSymbol method, Finding found, Action<Diagnostic> report)
    {
        // an abstract method is never called itself, and what implements it has defaults of its own
        if (method.IsAbstract || method.MethodKind != MethodKind.Ordinary) return;
        // what the defining part says of a parameter holds; what is said of it goes to the part with the marker
        var definition = method.PartialDefinitionPart ?? method;
        foreach (var parameter in definition.Parameters)
            if (wanted(parameter) && tools.Marked(method) is { } entry && tools.IsMarkedPart(method))
                found(
                    new BoundParameter(entry, entry.Kind, parameter, method.Parameters[parameter.Ordinal].Locations.First()),
                    report);
    }

    private void Given(IInvocationOperation call, Finding found, Body body)
    {
        if (Created(call.TargetMethod) is not { } kind || call.Arguments.IsEmpty) return;
        var given = Function(call.Arguments[0].Value);
        if (MethodOf(given) is not { } method || tools.Marked(method) is not null) return;
        foreach (var parameter in method.Parameters)
            if (wanted(parameter))
                found(
                    new BoundParameter(
                        new ToolEntry(EntryKind.Delegate, call.TargetMethod.ContainingType.Name + ".Create", method.ContainingType, method),
                        kind,
                        parameter,
                        given is IAnonymousFunctionOperation ? parameter.Locations.First() : given.Syntax.GetLocation()),
                    body.Report);
    }

    private static EntryKind? Created(IMethodSymbol method) => method.Name != "Create" ? null : method.ContainingType switch
    {
        { Name: "McpServerTool" } type when type.IsWithin(WellKnown.McpNamespace) => EntryKind.Tool,
        { Name: "McpServerPrompt" } type when type.IsWithin(WellKnown.McpNamespace) => EntryKind.Prompt,
        { Name: "McpServerResource" } type when type.IsWithin(WellKnown.McpNamespace) => EntryKind.Resource,
        _ => null,
    };

    private static IMethodSymbol? MethodOf(IOperation function) => function switch
    {
        IAnonymousFunctionOperation lambda => lambda.Symbol,
        IMethodReferenceOperation group => group.Method,
        _ => null,
    };

    private static IOperation Function(IOperation value)
    {
        while (true)
            switch (value)
            {
                case IConversionOperation conversion: value = conversion.Operand; break;
                case IDelegateCreationOperation creation: value = creation.Target; break;
                case IParenthesizedOperation parenthesized: value = parenthesized.Operand; break;
                default: return value;
            }
    }
}
