using Microsoft.CodeAnalysis;

namespace Scribe.Analyzers;

/// <content>SCRIBE9xxx: what a project tells the rules must mean something.</content>
internal static partial class Descriptors
{
    private const string Configuration = "Scribe.Configuration";

    /// <summary>SCRIBE9001.</summary>
    public static readonly DiagnosticDescriptor ListsNothing = CreateWarning(
        "SCRIBE9001",
        Configuration,
        "A line of Scribe.GlobalState.txt names nothing",
        "{0}. {1}.",
        "Each line of Scribe.GlobalState.txt is the documentation id of a type or member that no tool may read. One that "
            + "is misspelt, or outlived what it named, leaves the tools unguarded without a word.");

    /// <summary>SCRIBE9002.</summary>
    public static readonly DiagnosticDescriptor SharesWithoutReason = Create(
        "SCRIBE9002",
        Configuration,
        "[SharedAcrossSessions] gives no justification",
        "[SharedAcrossSessions] turns the rules off here and {0}. Say why every agent may see what another one left "
            + "here, as in 'there is one device, and every agent drives the same', or remove the attribute.",
        "The attribute is the way out of the rules. Its justification is what a reviewer decides by.");
}
