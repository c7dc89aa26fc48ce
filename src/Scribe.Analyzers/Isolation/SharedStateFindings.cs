using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Scribe.Analyzers.Reach;

namespace Scribe.Analyzers.Isolation;

/// <summary>What the whole compilation shows: shared state in tools' own code, and in what that code can reach.</summary>
internal sealed class SharedStateFindings(WholeCode code, LiveUses live)
{
    public IEnumerable<Diagnostic> All(CancellationToken cancellation)
    {
        if (!code.Graph.Entries.Any()) return [];
        var made = code.Made().ToList();
        var reachable = Reachable.From(code.Graph.Entries, code, SlotIndex.Build(code.Graph, made), cancellation);

        var direct = new List<DirectUse>();
        var reached = new List<ReachedUse>();
        var said = new HashSet<(object Entry, object Keeper)>();
        foreach (var found in new StateInReach(code, reachable, new LongLived(code, made), cancellation).Uses)
        {
            if (EntryOf(found) is not { } entry || found.Rule == ReachedRule.ChangesService || found.Use is not { } use)
            {
                reached.Add(found);
                continue;
            }
            said.Add((entry.Identity, found.Keeper));
            if (!live.Shows(entry, use.Member, use.Kind, cancellation))
                direct.Add(new DirectUse(entry, use.Member, use.Kind, use.Usage, use.Place, found.Why));
        }
        return DirectUseReport.Diagnostics(Rule, direct).Concat(ReachedUseReport.Diagnostics(reached, said, reachable, cancellation));
    }

    /// <summary>The entry in whose own code the use stands.</summary>
    private static Tools.ToolEntry? EntryOf(ReachedUse use) =>
        use.Use?.Entry ?? (use.Node.Kind is NodeKind.Body or NodeKind.Lambda ? use.Node.OwnEntry : null);

    private static DiagnosticDescriptor Rule(DirectSin sin) => sin switch
    {
        DirectSin.Reads => Descriptors.ReadsGlobalStateAtEnd,
        DirectSin.Writes => Descriptors.WritesGlobalStateAtEnd,
        DirectSin.UsesProcess => Descriptors.UsesProcessStateAtEnd,
        _ => Descriptors.ChangesSharedTool,
    };
}
