using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Scribe.Analyzers.Reach;
using Scribe.Analyzers.Tools;

namespace Scribe.Analyzers.Isolation;

/// <summary>
/// Says once for each class of tools and type that keeps the state how it is reached: the path in the message, every
/// hop as a further place.
/// </summary>
internal static class ReachedUseReport
{
    public static IEnumerable<Diagnostic> Diagnostics(
        IEnumerable<ReachedUse> uses,
        HashSet<(object Entry, object Keeper)> said,
        Reachable reachable,
        CancellationToken cancellation)
    {
        var findings =
            from use in uses
            group use by (use.Rule, use.Key) into member
            from finding in Findings([.. member.OrderBy(use => use.Place)], said, reachable, cancellation)
            group finding by (finding[0].End.Rule, finding[0].Entry.Owner.OriginalDefinition, finding[0].End.Keeper) into type
            let ordered = type.OrderBy(ways => ways[0].Start).ThenBy(ways => ways[0].End.Place).ToList()
            from reported in Folding.Folds(ordered.Count) ? [(Ways: ordered[0], Others: ordered.Count - 1)] : ordered.Select(ways => (Ways: ways, Others: 0))
            orderby reported.Ways[0].Start, reported.Ways[0].End.Place
            select Diagnostic(reported.Ways, reported.Others);
        return findings;
    }

    /// <summary>For each class of tools, how its tools reach the one member.</summary>
    private static IEnumerable<List<Way>> Findings(
        List<ReachedUse> uses, HashSet<(object Entry, object Keeper)> said, Reachable reachable, CancellationToken cancellation)
    {
        var ends = uses.GroupBy(use => use.Node).ToDictionary(end => end.Key, end => end.First());
        var paths = Paths.To(ends.Keys, reachable, cancellation);
        return paths.Entries
            // what a tool does itself to the same state was said there
            .Where(entry => !said.Contains((entry.Entry!.Identity, uses[0].Keeper)))
            .Select(entry => new Way(entry.Entry!, paths.From(entry), ends))
            .GroupBy<Way, ISymbol>(way => way.Entry.Owner.OriginalDefinition, SymbolEqualityComparer.Default)
            .Select(owner => owner.OrderBy(way => way.Entry.Kind >= EntryKind.Constructor).ThenBy(way => way.Start).ToList());
    }

    private static Diagnostic Diagnostic(List<Way> ways, int others)
    {
        var first = ways[0];
        var end = first.End;
        var places = first.Places.Skip(1)
            .Concat(ways.Skip(1).Select(way => way.Start))
            .Select(place => place.ToLocation())
            .ToList();
        var properties = ImmutableDictionary<string, string?>.Empty;
        if (end.Longevity is { Place: { } registration, IsRegistered: true })
        {
            properties = properties.Add("Registration", places.Count.ToString(System.Globalization.CultureInfo.InvariantCulture));
            places.Add(registration);
        }
        var subject = Subjects.Of(ways.Select(way => way.Entry).ToList(), Verb(end.Rule));
        var descriptor = Rule(end.Rule);
        var severity = end.Longevity is { IsCertain: false } ? DiagnosticSeverity.Warning : descriptor.DefaultSeverity;
        return Microsoft.CodeAnalysis.Diagnostic.Create(
            descriptor, first.Places[0].ToLocation(), severity, places, properties,
            subject, Folding.Name(end.Display, others), Through(first), end.Why);
    }

    private static string Through(Way way)
    {
        var path = string.Join(" -> ", new[] { HopNames.Of(way.Calls), way.End.ForeignPath }.Where(part => part.Length > 0));
        return path.Length > 0 ? " through " + path : "";
    }

    private static string Verb(ReachedRule rule) => rule switch
    {
        ReachedRule.ReachesGlobal => "reach",
        ReachedRule.UsesProcess => "use",
        _ => "change",
    };

    private static DiagnosticDescriptor Rule(ReachedRule rule) => rule switch
    {
        ReachedRule.ReachesGlobal => Descriptors.ReachesGlobalState,
        ReachedRule.UsesProcess => Descriptors.UsesProcessStateAtEnd,
        ReachedRule.ChangesTool => Descriptors.ChangesSharedTool,
        _ => Descriptors.ChangesSharedService,
    };

    /// <summary>How one entry gets there.</summary>
    private sealed class Way
    {
        public Way(ToolEntry entry, IReadOnlyList<Call> calls, Dictionary<CodeNode, ReachedUse> ends)
        {
            Entry = entry;
            Calls = calls;
            End = calls.Count > 0 ? ends[calls[calls.Count - 1].Target] : ends.Values.First(use => use.Node.Entry == entry);
            Places = calls.Where(call => call.Place.Tree is not null).Select(call => call.Place).Concat([End.Place]).Where(place => place.Tree is not null).ToList();
        }

        public ToolEntry Entry { get; }

        public IReadOnlyList<Call> Calls { get; }

        public ReachedUse End { get; }

        public List<Place> Places { get; }

        public Place Start => Places[0];
    }
}
