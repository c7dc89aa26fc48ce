using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using Scribe.Analyzers.Sessions;
using Scribe.Analyzers.Symbols;

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
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class MakesSessionAmbient : DiagnosticAnalyzer
{
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } =
        ImmutableArray.Create(Descriptors.MakesSessionAmbient);

    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(start =>
        {
            if (SessionTypes.In(start.Compilation) is not { } sessions) return;
            var ambients = new Ambients(new SessionCargo(sessions), start.Compilation.Assembly);
            start.RegisterSymbolAction(
                symbol => Report(symbol, ambients.Declared(symbol.Symbol)), SymbolKind.Field, SymbolKind.Property);
            start.RegisterOperationAction(
                operation => Report(
                    operation, ambients.Created((IObjectCreationOperation)operation.Operation), operation.ContainingSymbol),
                OperationKind.ObjectCreation);
        });
    }

    private static void Report(SymbolAnalysisContext context, Ambient? ambient)
    {
        if (ambient is null || context.Symbol.IsMarked(WellKnown.SharedAcrossSessions)) return;
        var name = context.Symbol.ContainingType.Name + "." + context.Symbol.Name;
        context.ReportDiagnostic(Diagnostic(ambient, context.Symbol.Locations[0], $"'{name}' is {ambient.What} and makes"));
    }

    private static void Report(OperationAnalysisContext context, Ambient? ambient, ISymbol containing)
    {
        if (ambient is null || containing.IsMarked(WellKnown.SharedAcrossSessions)) return;
        context.ReportDiagnostic(Diagnostic(ambient, context.Operation.Syntax.GetLocation(), $"This is {ambient.What} and makes"));
    }

    private static Diagnostic Diagnostic(Ambient ambient, Location location, string subject) =>
        Microsoft.CodeAnalysis.Diagnostic.Create(
            Descriptors.MakesSessionAmbient, location, subject, ambient.Cargo.Name);
}
