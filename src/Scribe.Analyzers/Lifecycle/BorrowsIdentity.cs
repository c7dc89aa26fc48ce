using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Scribe.Analyzers.Lifecycle.Identities;
using Scribe.Analyzers.Sessions;
using Scribe.Analyzers.Tools;

namespace Scribe.Analyzers.Lifecycle;

/// <summary>SCRIBE2002: the transport, the client's name, the process or the thread stands in for a session.</summary>
/// <remarks>
/// Bad:
/// <code>
/// _notes[server.SessionId!] = text;
/// </code>
/// Good:
/// <code>
/// await log.AppendAsync(session, [new EntryDraft { Message = text }]);
/// </code>
/// </remarks>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class BorrowsIdentity : DiagnosticAnalyzer
{
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } =
        ImmutableArray.Create(Descriptors.BorrowsIdentity);

    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(start =>
        {
            var sessions = SessionTypes.In(start.Compilation);
            if (sessions is null && ToolSymbols.In(start.Compilation) is null) return;
            var uses = new IdentityUses(sessions, start.Compilation.Assembly);
            start.RegisterOperationAction(
                operation => Report(operation, uses), OperationKind.PropertyReference, OperationKind.Invocation);
        });
    }

    private static void Report(OperationAnalysisContext context, IdentityUses uses)
    {
        if (FalseIdentity.At(context.Operation) is not { } identity) return;
        foreach (var use in uses.Of(identity, context.ContainingSymbol))
            context.ReportDiagnostic(Diagnostic.Create(
                Descriptors.BorrowsIdentity,
                use.Place.Syntax.GetLocation(),
                use.Also,
                identity.What, use.Use, identity.Flaw));
    }
}
