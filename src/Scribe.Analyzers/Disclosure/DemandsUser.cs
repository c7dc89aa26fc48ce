using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Scribe.Analyzers.Symbols;
using Scribe.Analyzers.Tools;
using Scribe.Analyzers.Walk;

namespace Scribe.Analyzers.Disclosure;

/// <summary>SCRIBE3003: a tool, prompt or resource takes a <c>ClaimsPrincipal</c> without a default.</summary>
/// <remarks>
/// Bad:
/// <code>
/// [McpServerTool] public static string Whoami(ClaimsPrincipal user) => user.Identity?.Name ?? "nobody";
/// </code>
/// Good:
/// <code>
/// [McpServerTool] public static string Whoami(ClaimsPrincipal? user = null) => user?.Identity?.Name ?? "nobody";
/// </code>
/// </remarks>
internal sealed class DemandsUser : IRule
{
    public ImmutableArray<DiagnosticDescriptor> Says { get; } = ImmutableArray.Create(Descriptors.DemandsUser);

    public void Start(Watch watch)
    {
        if (watch.Tools is not { } tools) return;
        new BoundParameters(tools, IsDemanded).Find(watch, (parameter, report) =>
        {
            if (!Authorization.IsRequired((IMethodSymbol)parameter.Symbol.ContainingSymbol))
                report(Diagnostic.Create(
                    Descriptors.DemandsUser, parameter.Location, parameter.Entry.Subject, parameter.Symbol.Name));
        });
    }

    /// <summary>This very type: the SDK fills no other from the user.</summary>
    private static bool IsDemanded(IParameterSymbol parameter) =>
        parameter.Type is { Name: "ClaimsPrincipal" } type
        && type.Namespace() == "System.Security.Claims"
        && !parameter.HasExplicitDefaultValue;
}
