using Microsoft.CodeAnalysis;

namespace Scribe.Analyzers;

/// <content>SCRIBE2xxx: a session begins, lives and ends where the registry says.</content>
internal static partial class Descriptors
{
    private const string Lifecycle = "Scribe.Lifecycle";

    /// <summary>SCRIBE2001.</summary>
    public static readonly DiagnosticDescriptor CreatesSession = Create(
        "SCRIBE2001",
        Lifecycle,
        "A session is created outside the registry",
        "{0} outside {1}. {2}.",
        "Sessions, their ids and their handles come from the registry alone, which stores each one durably with its "
            + "owner, key and expiry. One that is made anywhere else is lost at a restart and may be another agent's.");

    /// <summary>SCRIBE2002 where one body tells enough, so that an editor shows it while one types.</summary>
    public static readonly DiagnosticDescriptor BorrowsIdentity = Create(
        "SCRIBE2002",
        Lifecycle,
        "Identity is taken from what is none",
        "{0} {1}, but it {2}. Take a 'Session' parameter: it names one agent, in every process.",
        "A transport's session, a client's name, a process and a thread do not tell one agent from another. What is kept "
            + "under them is found by the wrong agent, or by nobody.");

    /// <summary>SCRIBE2002 where the key is in another method: the same rule in the same words.</summary>
    public static readonly DiagnosticDescriptor BorrowsIdentityAtEnd = AtEnd(BorrowsIdentity);

    /// <summary>SCRIBE2003.</summary>
    public static readonly DiagnosticDescriptor KeysStateByServer = Create(
        "SCRIBE2003",
        Lifecycle,
        "State is keyed by the server object",
        "{0} is keyed by '{1}', but each call brings a new one: what one call keeps, no other finds. "
            + "Take a 'Session' parameter: it is the same agent's in every call.",
        "The SDK hands each call an object of its own for the server. As a key it finds nothing that an earlier call left, "
            + "and a table of such keys only grows.");

    /// <summary>SCRIBE2004.</summary>
    public static readonly DiagnosticDescriptor SessionEscapesCall = Create(
        "SCRIBE2004",
        Lifecycle,
        "A session outlives its call",
        "{0} outlives the call: {1}. By then the session may be closed, or bound to another project. {2}.",
        "A session is a snapshot for one call. Work that goes on after the call has answered sees what has long changed, "
            + "and its failure reaches nobody.");

    /// <summary>SCRIBE2005.</summary>
    public static readonly DiagnosticDescriptor CapturesSession = Create(
        "SCRIBE2005",
        Lifecycle,
        "A longer-lived service takes a session in its constructor",
        "'{0}' is registered as singleton and takes the '{1}' that its constructor calls '{2}': the first agent's would serve "
            + "all others. Pass it to the method that needs it, or register '{0}' as scoped.",
        "A singleton is made once, so what its constructor is given stays with it. A session belongs to one agent, and a "
            + "service that is made for a session's scope is that agent's, too.",
        WellKnownDiagnosticTags.CompilationEnd);

    /// <summary>SCRIBE2006.</summary>
    public static readonly DiagnosticDescriptor SwallowsFailure = Create(
        "SCRIBE2006",
        Lifecycle,
        "A failure of the registry or the store is swallowed",
        "This 'catch' swallows a failure of '{0}': {1}. Let it through, rethrow it, or answer with the error; the guard "
            + "tells the client what happened and what to do next.",
        "A write that failed and is not reported looks like one that succeeded, and a session that could not be read like "
            + "one that is not there.");
}
