using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Scribe.Analyzers.Walk;

namespace Scribe.Analyzers.Disclosure;

/// <summary>SCRIBE3001: a handle, a session key or a transport's session id is sent where others read it.</summary>
/// <remarks>
/// Bad:
/// <code>
/// logger.LogInformation("Opened {Session}", handle.Reveal());
/// </code>
/// Good:
/// <code>
/// logger.LogInformation("Opened {Session}", handle.LogId);
/// </code>
/// </remarks>
internal sealed class DisclosesHandle : IRule
{
    public ImmutableArray<DiagnosticDescriptor> Says { get; } = ImmutableArray.Create(Descriptors.DisclosesHandle);

    public void Start(Watch watch)
    {
        if (Secrets.In(watch.Compilation) is not { } secrets) return;
        var destinations = new Destinations(watch.Tools is { } tools ? new ToolResults(tools) : null);
        watch.Operations(
            (operation, body) =>
            {
                if (secrets.Of(operation) is not null && body.IsFirstVisitOf(this)) Check(body, secrets, destinations);
            },
            Secrets.Shapes);
    }

    private static void Check(Body body, Secrets secrets, Destinations destinations)
    {
        var trace = new SecretTrace(secrets, destinations, body);
        foreach (var found in trace.Find())
            body.Report(Diagnostic.Create(
                Descriptors.DisclosesHandle,
                found.Place.Syntax.GetLocation(),
                found.Origin == found.Place ? [] : [found.Origin.Syntax.GetLocation()],
                found.Secret.Subject(), found.Destination.Phrase(), found.Secret.Danger(),
                found.Secret.Advice(found.Destination)));
    }
}
