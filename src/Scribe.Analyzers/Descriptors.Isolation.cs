using Microsoft.CodeAnalysis;

namespace Scribe.Analyzers;

/// <content>SCRIBE1xxx: one session's data must not reach another.</content>
internal static partial class Descriptors
{
    private const string Isolation = "Scribe.Isolation";

    /// <summary>SCRIBE1001 where one type tells enough, so that an editor shows it while one types.</summary>
    public static readonly DiagnosticDescriptor ReadsGlobalState = Create(
        "SCRIBE1001",
        Isolation,
        "A tool reads global state",
        "{0} {1}{2}, which {3} and belongs to no session: an agent sees what another one left there. "
            + "Take a 'Session' parameter and read 'session.Project'.",
        "Static state that changes after set-up belongs to the process, not to a session. A tool that reads it answers "
            + "one agent with what another agent chose.");

    /// <summary>SCRIBE1001 where only the whole compilation tells: the same rule in the same words.</summary>
    public static readonly DiagnosticDescriptor ReadsGlobalStateAtEnd = AtEnd(ReadsGlobalState);

    /// <summary>SCRIBE1002 where one type tells enough.</summary>
    public static readonly DiagnosticDescriptor WritesGlobalState = Create(
        "SCRIBE1002",
        Isolation,
        "A tool writes global state",
        "{0} {1}{2}, which {3} and belongs to no session: every other agent sees it, and overwrites it. "
            + "Take a 'Session' parameter and keep what belongs to the agent with its session.",
        "Static state belongs to the process, not to a session. What a tool writes there for one agent answers all others.");

    /// <summary>SCRIBE1002 where only the whole compilation tells.</summary>
    public static readonly DiagnosticDescriptor WritesGlobalStateAtEnd = AtEnd(WritesGlobalState);

    /// <summary>SCRIBE1003.</summary>
    public static readonly DiagnosticDescriptor ReachesGlobalState = Create(
        "SCRIBE1003",
        Isolation,
        "A tool reaches global state",
        "{0} global state {1}{2}; it {3} and belongs to no session. Hand the 'Session' down to that code, and keep the "
            + "state with it.",
        "Code that a tool calls uses static state that changes after set-up. One agent gets what another one left there.",
        WellKnownDiagnosticTags.CompilationEnd);

    /// <summary>SCRIBE1004 where the declared type tells enough, so that an editor shows it while one types.</summary>
    public static readonly DiagnosticDescriptor KeepsSession = Create(
        "SCRIBE1004",
        Isolation,
        "A session is kept by a static or a singleton",
        "'{0}' keeps {1}{2}: it outlives the session, and every agent's calls share it. {3}.",
        "A static and a field of a singleton live as long as the process, and there is one for all agents. A session that is "
            + "kept there goes stale, is never freed, and is at hand for another agent's call.");

    /// <summary>SCRIBE1004 where a registration or the keys tell it: the same rule in the same words.</summary>
    public static readonly DiagnosticDescriptor KeepsSessionAtEnd = AtEnd(KeepsSession);

    /// <summary>SCRIBE1005.</summary>
    public static readonly DiagnosticDescriptor MakesSessionAmbient = Create(
        "SCRIBE1005",
        Isolation,
        "A session or project is made ambient",
        "{0} a '{1}' ambient: it follows threads and continuations, not calls, and so reaches code that runs for "
            + "another agent. Pass the 'Session' as a parameter, or take it from the request's own scope.",
        "What an AsyncLocal, a ThreadLocal or a [ThreadStatic] field holds goes wherever the thread or the execution "
            + "context goes: into pooled threads, timers, and loops that were started in one call and serve the next.");

    /// <summary>SCRIBE1006 in a tool's own code, where one type tells enough.</summary>
    public static readonly DiagnosticDescriptor UsesProcessState = Create(
        "SCRIBE1006",
        Isolation,
        "A tool uses the current directory or the environment",
        "{0} {1}{2}, which {3}: all sessions of the process have the same one. "
            + "Use 'session.RequireProject().Root.Path' as the directory, and pass values as arguments.",
        "The current directory and the environment variables are one for the process. What one agent sets, all others get.");

    /// <summary>SCRIBE1006 where only the whole compilation tells.</summary>
    public static readonly DiagnosticDescriptor UsesProcessStateAtEnd = AtEnd(UsesProcessState);

    /// <summary>SCRIBE1007.</summary>
    public static readonly DiagnosticDescriptor ChangesSharedTool = Create(
        "SCRIBE1007",
        Isolation,
        "A tool changes a tool object that all calls share",
        "{0} {1}{2}, and {3}: every session sees what one of them left there. "
            + "Keep state with the session; a class of tools that is registered with 'WithTools<T>()' is made anew for each call.",
        "An object that is handed over to the server, or registered as a singleton, is the same one for every agent. What a "
            + "tool keeps in its fields, or in a captured variable, all others see.",
        WellKnownDiagnosticTags.CompilationEnd);

    /// <summary>SCRIBE1008.</summary>
    public static readonly DiagnosticDescriptor ChangesSharedService = Create(
        "SCRIBE1008",
        Isolation,
        "A tool changes a service that lives as long as the process",
        "{0} {1}{2}, and {3}: every session sees what one of them left there. Keep it with the session, register the "
            + "service as scoped, or say with '[SharedAcrossSessions]' why all sessions share it.",
        "A singleton is one object for every agent. What a tool writes into its fields, or into a collection in one, all "
            + "others see.",
        WellKnownDiagnosticTags.CompilationEnd);
}
