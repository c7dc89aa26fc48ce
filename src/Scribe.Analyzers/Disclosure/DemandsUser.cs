using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Scribe.Analyzers.Symbols;
using Scribe.Analyzers.Tools;

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
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class DemandsUser : DiagnosticAnalyzer
{
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } =
        ImmutableArray.Create(Descriptors.DemandsUser);

    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(start =>
        {
            if (ToolSymbols.In(start.Compilation) is not { } tools) return;
            new BoundParameters(tools, IsDemanded).Watch(start, (parameter, report) =>
            {
                if (!Authorization.IsRequired((IMethodSymbol)parameter.Symbol.ContainingSymbol))
                    report(Diagnostic.Create(
                        Descriptors.DemandsUser, parameter.Location, parameter.Entry.Subject, parameter.Symbol.Name));
            });
        });
    }

    /// <summary>This very type: the SDK fills no other from the user.</summary>
    private static bool IsDemanded(IParameterSymbol parameter) =>
        parameter.Type is { Name: "ClaimsPrincipal" } type
        && type.Namespace() == "System.Security.Claims"
        && !parameter.HasExplicitDefaultValue;
}
