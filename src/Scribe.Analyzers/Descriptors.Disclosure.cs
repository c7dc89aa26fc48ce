using Microsoft.CodeAnalysis;

namespace Scribe.Analyzers;

/// <content>SCRIBE3xxx: what tool code takes from its caller, and what it shows to whom.</content>
internal static partial class Descriptors
{
    private const string Disclosure = "Scribe.Disclosure";

    /// <summary>SCRIBE3001.</summary>
    public static readonly DiagnosticDescriptor DisclosesHandle = Create(
        "SCRIBE3001",
        Disclosure,
        "A session's handle, key or transport id is disclosed",
        "{0} goes to {1}: {2}. {3}.",
        "Whoever has the handle of an anonymous session has the session. Logs, traces, exceptions and results are read "
            + "by people and by other agents, and are kept for long. The log id names the session and opens nothing.");

    /// <summary>SCRIBE3002.</summary>
    public static readonly DiagnosticDescriptor TakesHandleAsText = CreateWarning(
        "SCRIBE3002",
        Disclosure,
        "A tool takes the session's handle as text",
        "{0} takes the session's handle as the text 'session', unchecked: any text passes, and so does another agent's "
            + "handle. Take a 'Session' parameter in its place: the guard resolves the handle before the tool runs, and "
            + "publishes the argument by itself.",
        "'session' is the argument by which a client names its session. The guard resolves it for a tool that takes a "
            + "'Session'; a tool that takes the text instead gets whatever the client sent.");

    /// <summary>SCRIBE3003.</summary>
    public static readonly DiagnosticDescriptor DemandsUser = CreateWarning(
        "SCRIBE3003",
        Disclosure,
        "A ClaimsPrincipal parameter has no default",
        "{0} takes the 'ClaimsPrincipal' parameter '{1}' without a default: each call of an anonymous caller fails "
            + "before the code runs. Write 'ClaimsPrincipal? {1} = null' and handle null.",
        "The MCP SDK fills a ClaimsPrincipal from the request's user. Where there is none, as on stdio, it takes the "
            + "parameter's default, and fails if there is no default.");
}
