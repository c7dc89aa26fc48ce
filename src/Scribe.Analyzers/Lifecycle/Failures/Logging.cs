using System;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Scribe.Analyzers.Symbols;

namespace Scribe.Analyzers.Lifecycle.Failures;

/// <summary>Calls that tell an operator, and nobody else.</summary>
internal static class Logging
{
    private static readonly string[] Namespaces =
        ["Microsoft.Extensions.Logging", "System.Diagnostics", "Serilog", "NLog", "log4net"];

    public static bool Is(IInvocationOperation call) =>
        call.TargetMethod.Name.StartsWith("Log", StringComparison.Ordinal)
        || IsOfConsole(call.TargetMethod)
        || call.Instance is IPropertyReferenceOperation { Property: var writer } && IsOfConsole(writer)
        || Namespaces.Any(call.TargetMethod.IsWithin)
        || call.TargetMethod.HasAttribute("Microsoft.Extensions.Logging.LoggerMessageAttribute");

    private static bool IsOfConsole(ISymbol member) => member.ContainingType?.FullName() == "System.Console";
}
