using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Scribe.Analyzers.Sessions;

namespace Scribe.Analyzers.Lifecycle;

/// <summary>SCRIBE2001: a session, its id or its handle is created outside the registry.</summary>
/// <remarks>
/// Bad:
/// <code>
/// var id = new SessionId(Guid.NewGuid());
/// </code>
/// Good:
/// <code>
/// [McpServerTool] public static string Whoami(Session session) => session.LogId;
/// </code>
/// </remarks>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class CreatesSession : DiagnosticAnalyzer
{
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } =
        ImmutableArray.Create(Descriptors.CreatesSession);

    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(start =>
        {
            if (SessionTypes.In(start.Compilation) is not { } sessions) return;
            var creations = new SessionCreations(sessions, start.Compilation.Assembly);
            start.RegisterOperationAction(
                operation => Report(operation, creations.Find(operation.Operation, operation.ContainingSymbol)),
                OperationKind.ObjectCreation, OperationKind.With, OperationKind.Invocation, OperationKind.Conversion);
        });
    }

    private static void Report(OperationAnalysisContext context, SessionCreation? creation)
    {
        if (creation is not null)
            context.ReportDiagnostic(Diagnostic.Create(
                Descriptors.CreatesSession,
                creation.Place.Syntax.GetLocation(),
                creation.Also,
                creation.What, creation.Home, creation.Advice));
    }
}
