using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using Scribe.Analyzers.Services;
using Scribe.Analyzers.Sessions;

namespace Scribe.Analyzers.Lifecycle;

/// <summary>SCRIBE2005: a service that outlives every session takes one in its constructor.</summary>
/// <remarks>
/// Bad:
/// <code>
/// sealed class Drafts(Session session) { }   // services.AddSingleton&lt;Drafts&gt;();
/// </code>
/// Good:
/// <code>
/// sealed class Drafts { public string Read(Session session) => ...; }
/// </code>
/// </remarks>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class CapturesSession : DiagnosticAnalyzer
{
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } =
        ImmutableArray.Create(Descriptors.CapturesSession);

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
            start.RegisterOperationAction(
                operation => registrations.Collect((IInvocationOperation)operation.Operation, operation.ContainingSymbol),
                OperationKind.Invocation);
            start.RegisterOperationAction(
                operation => registrations.Collect((IObjectCreationOperation)operation.Operation, operation.ContainingSymbol),
                OperationKind.ObjectCreation);
            start.RegisterCompilationEndAction(end =>
            {
                var captives = new CaptiveSessions(sessions, registrations, assembly);
                foreach (var diagnostic in captives.Find()) end.ReportDiagnostic(diagnostic);
            });
        });
    }
}
