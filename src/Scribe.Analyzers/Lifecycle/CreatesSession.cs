using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Scribe.Analyzers.Walk;

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
internal sealed class CreatesSession : IRule
{
    public ImmutableArray<DiagnosticDescriptor> Says { get; } = ImmutableArray.Create(Descriptors.CreatesSession);

    public void Start(Watch watch)
    {
        if (watch.Sessions is not { } sessions) return;
        var creations = new SessionCreations(sessions, watch.Compilation.Assembly);
        watch.Operations(
            (operation, body) => Report(body, creations.Find(operation, body.Owner)),
            OperationKind.ObjectCreation, OperationKind.With, OperationKind.Invocation, OperationKind.Conversion);
    }

    private static void Report(Body body, SessionCreation? creation)
    {
        if (creation is not null)
            body.Report(Diagnostic.Create(
                Descriptors.CreatesSession,
                creation.Place.Syntax.GetLocation(),
                creation.Also,
                creation.What, creation.Home, creation.Advice));
    }
}
