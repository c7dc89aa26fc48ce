using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Scribe.Analyzers.Tools;

namespace Scribe.Analyzers.Disclosure;

/// <summary>SCRIBE3001: a handle, a session key or a transport's session id is sent where others read it.</summary>
/// <remarks>
/// Bad:
/// <code>
/// logger.LogInformation("Opened {Session}", handle.Reveal());
/// </code>
/// Good:
/// <code>
/// logger.LogInformation("Opened {Session}", handle.LogId);
/// </code>
/// </remarks>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class DisclosesHandle : DiagnosticAnalyzer
{
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } =
        ImmutableArray.Create(Descriptors.DisclosesHandle);

    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(start =>
        {
            if (Secrets.In(start.Compilation) is not { } secrets) return;
            var destinations = new Destinations(
                ToolSymbols.In(start.Compilation) is { } tools ? new ToolResults(tools) : null);
            start.RegisterOperationBlockAction(block => Check(block, secrets, destinations));
        });
    }

    private static void Check(OperationBlockAnalysisContext context, Secrets secrets, Destinations destinations)
    {
        var trace = new SecretTrace(secrets, destinations, context);
        foreach (var found in trace.Find())
            context.ReportDiagnostic(Diagnostic.Create(
                Descriptors.DisclosesHandle,
                found.Place.Syntax.GetLocation(),
                found.Origin == found.Place ? [] : [found.Origin.Syntax.GetLocation()],
                found.Secret.Subject(), found.Destination.Phrase(), found.Secret.Danger(),
                found.Secret.Advice(found.Destination)));
    }
}
