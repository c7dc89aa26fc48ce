using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Scribe.Analyzers.Lifecycle.Escapes;
using Scribe.Analyzers.Walk;

namespace Scribe.Analyzers.Lifecycle;

/// <summary>SCRIBE2004: a session is handed to work that goes on after its call.</summary>
/// <remarks>
/// Bad:
/// <code>
/// _ = Task.Run(() => BuildAsync(session));
/// </code>
/// Good:
/// <code>
/// await Task.Run(() => BuildAsync(session));
/// </code>
/// </remarks>
internal sealed class SessionEscapesCall : IRule
{
    public ImmutableArray<DiagnosticDescriptor> Says { get; } = ImmutableArray.Create(Descriptors.SessionEscapesCall);

    public void Start(Watch watch)
    {
        if (watch.Sessions is not { } sessions) return;
        var escapes = new SessionEscapes(new LivingTypes(sessions), new LongerLived(watch.Tools));
        watch.Operations(
            (operation, body) => Report(body, escapes.Find(operation, body.Owner)),
            OperationKind.Invocation, OperationKind.ObjectCreation, OperationKind.EventAssignment);
    }

    private static void Report(Body body, Escape? escape)
    {
        if (escape is not null)
            body.Report(Diagnostic.Create(
                Descriptors.SessionEscapesCall,
                escape.Place.Syntax.GetLocation(),
                escape.Also,
                escape.What, escape.Way, escape.Advice));
    }
}
