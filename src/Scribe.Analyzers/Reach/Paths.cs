using System.Collections.Generic;
using System.Linq;
using System.Threading;

namespace Scribe.Analyzers.Reach;

/// <summary>
/// The shortest way from each entry to some code, found backwards from that code in one search for all entries.
/// </summary>
internal sealed class Paths
{
    private readonly Dictionary<CodeNode, Call> _next = [];

    private Paths()
    {
    }

    /// <summary>All code that leads there, the ends among it.</summary>
    public HashSet<CodeNode> Visited { get; private set; } = [];

    /// <summary>The entries that lead there.</summary>
    public List<CodeNode> Entries { get; } = [];

    /// <param name="ends">The nodes to be reached.</param>
    public static Paths To(IReadOnlyCollection<CodeNode> ends, Reachable reachable, CancellationToken cancellation)
    {
        var paths = new Paths();
        var found = paths.Visited = [.. ends];
        var frontier = InOrder(ends);
        foreach (var end in ends)
            if (end.Entry is not null) paths.Entries.Add(end);
        while (frontier.Count > 0)
        {
            cancellation.ThrowIfCancellationRequested();
            var offers = new Dictionary<CodeNode, Call>();
            foreach (var node in frontier)
            {
                // whoever comes through another entry is that one's finding
                if (node.Entry is not null) continue;
                foreach (var caller in reachable.CallersOf(node))
                    if (!found.Contains(caller.Target)
                        && (!offers.TryGetValue(caller.Target, out var other) || caller.Place.CompareTo(other.Place) < 0))
                        offers[caller.Target] = new Call(node, caller.Place);
            }
            frontier = InOrder(offers.Keys);
            foreach (var node in frontier)
            {
                found.Add(node);
                paths._next[node] = offers[node];
                if (node.Entry is not null) paths.Entries.Add(node);
            }
        }
        return paths;
    }

    private static List<CodeNode> InOrder(IEnumerable<CodeNode> nodes) =>
        [.. nodes.OrderBy(node => node.Place).ThenBy(node => node.Kind)];

    /// <summary>The calls from the entry to the end, in order; none if the entry's own code is the end.</summary>
    public IReadOnlyList<Call> From(CodeNode entry)
    {
        var path = new List<Call>();
        for (var node = entry; _next.TryGetValue(node, out var call); node = call.Target) path.Add(call);
        return path;
    }
}
