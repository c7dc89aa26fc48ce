using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Scribe.Analyzers.Walk;

namespace Scribe.Analyzers.Isolation;

/// <summary>SCRIBE1004: a static or a singleton keeps a session, its handle, or something keyed by a session.</summary>
/// <remarks>
/// Bad:
/// <code>
/// static readonly Dictionary&lt;SessionId, Draft&gt; s_drafts = [];
/// </code>
/// Good:
/// <code>
/// [McpServerTool] public static async Task&lt;string?&gt; Read(Session session) =>
///     (await session.State.GetAsync&lt;Draft&gt;("draft"))?.Text;
/// </code>
/// </remarks>
internal sealed class KeepsSession : IRule
{
    public ImmutableArray<DiagnosticDescriptor> Says { get; } = ImmutableArray.Create(Descriptors.KeepsSession, Descriptors.KeepsSessionAtEnd);

    public void Start(Watch watch)
    {
        var assembly = watch.Compilation.Assembly;
        if (watch.Sessions is not { } sessions || sessions.IsHome(assembly)) return;
        var kept = new KeptSessions(sessions, watch.Registrations, assembly);
        watch.Symbols(
            symbol =>
            {
                if (kept.Declared(symbol.Symbol) is { } diagnostic) symbol.ReportDiagnostic(diagnostic);
            },
            SymbolKind.Field, SymbolKind.Property);
        watch.OperationsEverywhere((operation, _) => kept.Collect((IInvocationOperation)operation), OperationKind.Invocation);
        watch.OperationsEverywhere(
            (operation, body) => kept.Collect((IMemberReferenceOperation)operation, body.Owner),
            OperationKind.FieldReference, OperationKind.PropertyReference);
        watch.End(end =>
        {
            foreach (var diagnostic in kept.Rest()) end.ReportDiagnostic(diagnostic);
        });
    }
}
