using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Scribe.Analyzers.State;
using Scribe.Analyzers.Tools;

namespace Scribe.Analyzers.Isolation;

/// <summary>
/// Says once for each class of tools and global what is read: at its first tool, with the others as further places.
/// </summary>
internal static class GlobalReadReport
{
    public static IEnumerable<Diagnostic> Diagnostics(
        DiagnosticDescriptor descriptor, IEnumerable<GlobalRead> reads, Func<ISymbol, GlobalReason?> reason) =>
        from read in reads
        group read by (Owner: read.Entry.Owner.OriginalDefinition, read.Member) into finding
        let why = reason(finding.Key.Member)
        where why is not null
        select Diagnostic(descriptor, finding, finding.Key.Member, why.Value);

    private static Diagnostic Diagnostic(
        DiagnosticDescriptor descriptor, IEnumerable<GlobalRead> reads, ISymbol member, GlobalReason reason)
    {
        // Operations arrive in any order; the source's order makes every build say the same.
        var entries = reads
            .OrderBy(read => read.Entry.Kind >= EntryKind.Constructor)
            .ThenBy(read => read.Location.GetLineSpan().Path, StringComparer.Ordinal)
            .ThenBy(read => read.Location.SourceSpan.Start)
            .GroupBy(read => read.Entry.Identity)
            .Select(entry => entry.First())
            .ToList();
        return Microsoft.CodeAnalysis.Diagnostic.Create(
            descriptor,
            entries[0].Location,
            entries.Skip(1).Select(read => read.Location),
            Subject(entries),
            Name(member),
            reason.Phrase());
    }

    private static string Subject(List<GlobalRead> entries)
    {
        var first = entries[0].Entry;
        if (entries.Count == 1) return first.Subject + " reads";
        var more = entries.Count - 1;
        var noun = entries.All(read => read.Entry.Kind == EntryKind.Tool) ? "tool" : "entry point";
        return $"{first.Subject} and {more} more {noun}{(more == 1 ? "" : "s")} of '{Name(first.Owner)}' read";
    }

    private static string Name(ISymbol symbol) => symbol is INamedTypeSymbol type
        ? type.ToDisplayString(SymbolDisplayFormat.CSharpShortErrorMessageFormat)
        : Name(symbol.ContainingType) + "." + symbol.Name;
}
