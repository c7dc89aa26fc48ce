using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using Scribe.Analyzers.Services;
using Scribe.Analyzers.Sessions;

namespace Scribe.Analyzers.Isolation;

/// <summary>SCRIBE1004: a static or a singleton keeps a session, its handle, or something keyed by a session.</summary>
/// <remarks>
/// Bad:
/// <code>
/// static readonly Dictionary&lt;SessionId, Draft&gt; s_drafts = [];
/// </code>
/// Good:
/// <code>
/// [McpServerTool] public static string Read(Session session) => session.State.Get&lt;Draft&gt;("draft").Text;
/// </code>
/// </remarks>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class KeepsSession : DiagnosticAnalyzer
{
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } =
        ImmutableArray.Create(Descriptors.KeepsSession, Descriptors.KeepsSessionAtEnd);

    public override void Initialize(AnalysisContext context)
    {
        // Generated code may register services, but nothing is reported in it.
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.Analyze);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(start =>
        {
            var assembly = start.Compilation.Assembly;
            if (SessionTypes.In(start.Compilation) is not { } sessions || sessions.IsHome(assembly)) return;
            var registrations = new Registrations();
            var kept = new KeptSessions(sessions, registrations, assembly);
            start.RegisterSymbolAction(
                symbol =>
                {
                    if (kept.Declared(symbol.Symbol) is { } diagnostic) symbol.ReportDiagnostic(diagnostic);
                },
                SymbolKind.Field, SymbolKind.Property);
            start.RegisterOperationAction(
                operation =>
                {
                    var call = (IInvocationOperation)operation.Operation;
                    registrations.Collect(call, operation.ContainingSymbol);
                    kept.Collect(call);
                },
                OperationKind.Invocation);
            start.RegisterOperationAction(
                operation => registrations.Collect((IObjectCreationOperation)operation.Operation, operation.ContainingSymbol),
                OperationKind.ObjectCreation);
            start.RegisterOperationAction(
                operation => kept.Collect((IMemberReferenceOperation)operation.Operation, operation.ContainingSymbol),
                OperationKind.FieldReference, OperationKind.PropertyReference);
            start.RegisterCompilationEndAction(end =>
            {
                foreach (var diagnostic in kept.Rest()) end.ReportDiagnostic(diagnostic);
            });
        });
    }
}
