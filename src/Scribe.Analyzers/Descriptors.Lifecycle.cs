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
}
