using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Scribe.Analyzers.Lifecycle.Identities;
using Scribe.Analyzers.Lifecycle.Identities.Passed;
using Scribe.Analyzers.Walk;

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
internal sealed class BorrowsIdentity : IRule
{
    public ImmutableArray<DiagnosticDescriptor> Says { get; } =
        ImmutableArray.Create(Descriptors.BorrowsIdentity, Descriptors.BorrowsIdentityAtEnd);

    public void Start(Watch watch)
    {
        if (watch.Sessions is null && watch.Tools is null) return;
        var assembly = watch.Compilation.Assembly;
        var uses = new IdentityUses(watch.Sessions, assembly);
        var passed = new PassedKeys(assembly);
        watch.Operations(
            (operation, body) => Report(operation, body, uses, passed), OperationKind.PropertyReference, OperationKind.Invocation);
        watch.Operations(
            (operation, body) => passed.Collect(operation, body.Owner),
            OperationKind.PropertyReference, OperationKind.Invocation, OperationKind.ObjectCreation);
        watch.End(end => Report(end, new PassedKeySearch(passed, watch.Code, assembly, end.CancellationToken)));
    }

    private static void Report(IOperation operation, Body body, IdentityUses uses, PassedKeys passed)
    {
        if (FalseIdentity.At(operation) is not { } identity) return;
        passed.Collect(identity, body.Owner);
        foreach (var use in uses.Of(identity, body.Owner))
            body.Report(Diagnostic.Create(
                Descriptors.BorrowsIdentity,
                use.Place.Syntax.GetLocation(),
                use.Also,
                identity.What, use.Use, identity.Flaw));
    }

    private static void Report(CompilationAnalysisContext end, PassedKeySearch search)
    {
        foreach (var key in search.All())
            end.ReportDiagnostic(Diagnostic.Create(
                Descriptors.BorrowsIdentityAtEnd,
                key.Given.Place.ToLocation(),
                key.Also,
                key.Given.What, key.Use, key.Given.Flaw));
    }
}
