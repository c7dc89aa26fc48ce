using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Scribe.Analyzers.Reach;
using Scribe.Analyzers.Tools;

namespace Scribe.Analyzers.Isolation;

/// <summary>
/// Says once for each class of tools and variable what is done to it: at its first tool, with the others as further
/// places.
/// </summary>
internal static class DirectUseReport
{
    /// <param name="rule">The rule that the sin breaks.</param>
    /// <param name="uses">The uses, in any order.</param>
    public static IEnumerable<Diagnostic> Diagnostics(
        Func<DirectSin, DiagnosticDescriptor> rule, IEnumerable<DirectUse> uses) =>
        from use in uses
        group use by (Owner: use.Entry.Owner.OriginalDefinition, Keeper: use.Member.ContainingType?.OriginalDefinition, use.Sin) into type
        let members = type.ToLookup<DirectUse, ISymbol>(use => use.Member, SymbolEqualityComparer.Default)
        from finding in Folding.Folds(members.Count) ? [(Uses: type, Others: members.Count - 1)] : members.Select(one => (Uses: (IEnumerable<DirectUse>)one, Others: 0))
        select Diagnostic(rule(type.Key.Sin), finding.Uses, finding.Others);

    private static Diagnostic Diagnostic(DiagnosticDescriptor descriptor, IEnumerable<DirectUse> uses, int others)
    {
        // Operations arrive in any order; the source's order makes every build say the same.
        var entries = uses
            .OrderBy(use => use.Entry.Kind >= EntryKind.Constructor)
            .ThenBy(use => use.Place)
            .GroupBy(use => use.Entry.Identity)
            .Select(entry => entry.First())
            .ToList();
        return Microsoft.CodeAnalysis.Diagnostic.Create(
            descriptor,
            entries[0].Place.ToLocation(),
            entries.Skip(1).Select(use => use.Place.ToLocation()),
            Subjects.Of(entries.Select(use => use.Entry).ToList(), entries[0].Verb),
            Folding.Name(HopNames.Of(entries[0].Member), others),
            "",
            entries[0].Why);
    }
}
