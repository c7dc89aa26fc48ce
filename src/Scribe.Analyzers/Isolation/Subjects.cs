using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Scribe.Analyzers.Tools;

namespace Scribe.Analyzers.Isolation;

/// <summary>Who does it, with the verb: "Tool 'get' and 3 more tools of 'ProjectTools' read".</summary>
internal static class Subjects
{
    public static string Of(IReadOnlyList<ToolEntry> entries, string verb)
    {
        var first = entries[0];
        if (entries.Count == 1) return first.Subject + " " + Singular(verb);
        var more = entries.Count - 1;
        var noun = entries.All(entry => entry.Kind == EntryKind.Tool) ? "tool" : "entry point";
        var owner = first.Owner.ToDisplayString(SymbolDisplayFormat.CSharpShortErrorMessageFormat);
        return $"{first.Subject} and {more} more {noun}{(more == 1 ? "" : "s")} of '{owner}' {verb}";
    }

    private static string Singular(string verb) => verb.EndsWith("ch", System.StringComparison.Ordinal) ? verb + "es" : verb + "s";
}
