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

    private const string KeepsSessionTitle = "A session is kept by a static or a singleton";

    private const string KeepsSessionMessage =
        "'{0}' keeps {1}{2}: it outlives the session, and every agent's calls share it. {3}.";

    private const string KeepsSessionDescription =
        "A static and a field of a singleton live as long as the process, and there is one for all agents. A session that is "
            + "kept there goes stale, is never freed, and is at hand for another agent's call.";

    /// <summary>SCRIBE1004 where the declared type tells enough, so that an editor shows it while one types.</summary>
    public static readonly DiagnosticDescriptor KeepsSession = Create(
        "SCRIBE1004", Isolation, KeepsSessionTitle, KeepsSessionMessage, KeepsSessionDescription);

    /// <summary>SCRIBE1004 where a registration or the keys tell it: the same rule in the same words.</summary>
    public static readonly DiagnosticDescriptor KeepsSessionAtEnd = Create(
        "SCRIBE1004", Isolation, KeepsSessionTitle, KeepsSessionMessage, KeepsSessionDescription,
        WellKnownDiagnosticTags.CompilationEnd);

    /// <summary>SCRIBE1005.</summary>
    public static readonly DiagnosticDescriptor MakesSessionAmbient = Create(
        "SCRIBE1005",
        Isolation,
        "A session or project is made ambient",
        "{0} a '{1}' ambient: it follows threads and continuations, not calls, and so reaches code that runs for "
            + "another agent. Pass the 'Session' as a parameter, or take it from the request's own scope.",
        "What an AsyncLocal, a ThreadLocal or a [ThreadStatic] field holds goes wherever the thread or the execution "
            + "context goes: into pooled threads, timers, and loops that were started in one call and serve the next.");
}
