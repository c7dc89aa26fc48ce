using Microsoft.CodeAnalysis;

namespace Scribe.Analyzers;

/// <content>SCRIBE1xxx: one session's data must not reach another.</content>
internal static partial class Descriptors
{
    private const string Isolation = "Scribe.Isolation";

    private const string ReadsGlobalStateTitle = "A tool reads global state";

    private const string ReadsGlobalStateMessage =
        "{0} '{1}', which {2} and belongs to no session: an agent sees what another one left there. "
        + "Take a 'Session' parameter and read 'session.Project'.";

    private const string ReadsGlobalStateDescription =
        "Static state that changes after set-up belongs to the process, not to a session. A tool that reads it answers "
        + "one agent with what another agent chose.";

    /// <summary>SCRIBE1001 where one type tells enough, so that an editor shows it while one types.</summary>
    public static readonly DiagnosticDescriptor ReadsGlobalState = Create(
        "SCRIBE1001", Isolation, ReadsGlobalStateTitle, ReadsGlobalStateMessage, ReadsGlobalStateDescription);

    /// <summary>SCRIBE1001 where only the whole compilation tells: the same rule in the same words.</summary>
    public static readonly DiagnosticDescriptor ReadsGlobalStateAtEnd = Create(
        "SCRIBE1001", Isolation, ReadsGlobalStateTitle, ReadsGlobalStateMessage, ReadsGlobalStateDescription,
        WellKnownDiagnosticTags.CompilationEnd);
}
