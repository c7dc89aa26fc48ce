using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Scribe.Analyzers.Walk;

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
internal sealed class CapturesSession : IRule
{
    public ImmutableArray<DiagnosticDescriptor> Says { get; } = ImmutableArray.Create(Descriptors.CapturesSession);

    public void Start(Watch watch)
    {
        var assembly = watch.Compilation.Assembly;
        if (watch.Sessions is not { } sessions || sessions.IsHome(assembly)) return;
        var registrations = watch.Registrations;
        watch.End(end =>
        {
            foreach (var diagnostic in new CaptiveSessions(sessions, registrations, assembly).Find())
                end.ReportDiagnostic(diagnostic);
        });
    }
}
