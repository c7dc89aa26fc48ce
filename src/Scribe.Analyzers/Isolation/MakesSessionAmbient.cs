using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using Scribe.Analyzers.Symbols;
using Scribe.Analyzers.Walk;

namespace Scribe.Analyzers.Isolation;

/// <summary>SCRIBE1005: a session or a bound project is made ambient.</summary>
/// <remarks>
/// Bad:
/// <code>
/// static readonly AsyncLocal&lt;Session?&gt; Current = new();
/// </code>
/// Good:
/// <code>
/// [McpServerTool] public static string Build(Session session) => Compile(session);
/// </code>
/// </remarks>
internal sealed class MakesSessionAmbient : IRule
{
    public ImmutableArray<DiagnosticDescriptor> Says { get; } = ImmutableArray.Create(Descriptors.MakesSessionAmbient);

    public void Start(Watch watch)
    {
        if (watch.Sessions is not { } sessions) return;
        var ambients = new Ambients(new SessionCargo(sessions), watch.Compilation.Assembly);
        watch.Symbols(symbol => Report(symbol, ambients.Declared(symbol.Symbol)), SymbolKind.Field, SymbolKind.Property);
        watch.Operations(
            (operation, body) => Report(operation, body, ambients.Created((IObjectCreationOperation)operation)),
            OperationKind.ObjectCreation);
    }

    private static void Report(SymbolAnalysisContext context, Ambient? ambient)
    {
        if (ambient is null || context.Symbol.IsMarked(WellKnown.SharedAcrossSessions)) return;
        var name = context.Symbol.ContainingType.Name + "." + context.Symbol.Name;
        context.ReportDiagnostic(Diagnostic(ambient, context.Symbol.Locations[0], $"'{name}' is {ambient.What} and makes"));
    }

    private static void Report(IOperation operation, Body body, Ambient? ambient)
    {
        if (ambient is null || body.Owner.IsMarked(WellKnown.SharedAcrossSessions)) return;
        body.Report(Diagnostic(ambient, operation.Syntax.GetLocation(), $"This is {ambient.What} and makes"));
    }

    private static Diagnostic Diagnostic(Ambient ambient, Location location, string subject) =>
        Microsoft.CodeAnalysis.Diagnostic.Create(
            Descriptors.MakesSessionAmbient, location, subject, ambient.Cargo.Name);
}
