using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Scribe.Analyzers.Lifecycle.Identities;
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
    public ImmutableArray<DiagnosticDescriptor> Says { get; } = ImmutableArray.Create(Descriptors.BorrowsIdentity);

    public void Start(Watch watch)
    {
        if (watch.Sessions is null && watch.Tools is null) return;
        var uses = new IdentityUses(watch.Sessions, watch.Compilation.Assembly);
        watch.Operations(
            (operation, body) => Report(operation, body, uses), OperationKind.PropertyReference, OperationKind.Invocation);
    }

    private static void Report(IOperation operation, Body body, IdentityUses uses)
    {
        if (FalseIdentity.At(operation) is not { } identity) return;
        foreach (var use in uses.Of(identity, body.Owner))
            body.Report(Diagnostic.Create(
                Descriptors.BorrowsIdentity,
                use.Place.Syntax.GetLocation(),
                use.Also,
                identity.What, use.Use, identity.Flaw));
    }
}
