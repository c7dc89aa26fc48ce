using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Scribe.Analyzers.Reach;
using Scribe.Analyzers.State;
using Scribe.Analyzers.Summaries;
using Scribe.Analyzers.Symbols;

namespace Scribe.Analyzers.Isolation;

/// <summary>The uses of shared state in the code that something reaches.</summary>
internal sealed class StateInReach
{
    private readonly WholeCode _code;
    private readonly LongLived? _lives;
    private readonly CancellationToken _cancellation;
    private readonly Dictionary<ISymbol, string?> _reasons = new(SymbolEqualityComparer.Default);
    private readonly HashSet<ISymbol> _read = new(SymbolEqualityComparer.Default);
    private readonly HashSet<ISymbol> _subscribed = new(SymbolEqualityComparer.Default);
    private readonly List<INamedTypeSymbol> _sharedTools;

    /// <param name="code">All code.</param>
    /// <param name="reachable">What is reached.</param>
    /// <param name="lives">What outlives a call; null where others decide that: then every object may.</param>
    /// <param name="cancellation">Ends the search.</param>
    public StateInReach(WholeCode code, Reachable reachable, LongLived? lives, CancellationToken cancellation)
    {
        (_code, _lives, _cancellation) = (code, lives, cancellation);
        _sharedTools = code.Shared.HandedOver
            .Concat(code.Registrations.Singletons().Keys.Where(type => code.Tools?.DeclaresTools(type) == true))
            .ToList();
        var uses = reachable.Nodes.SelectMany(UsesOf, (node, use) => (Node: node, Use: use)).ToList();
        foreach (var (_, use) in uses)
        {
            if ((use.Usage & Usage.Read) != 0) _read.Add(use.Member);
            if (use.Kind == UseKind.Event && (use.Usage & Usage.Change) != 0) _subscribed.Add(use.Member);
        }
        var found = new List<ReachedUse>();
        foreach (var (node, use) in uses)
            if ((use.Usage != Usage.Count || _read.Contains(use.Member)) && Shared(node, use) is { } shared)
                found.Add(shared);
        foreach (var node in reachable.Nodes)
            if (node.Kind == NodeKind.Foreign)
                found.AddRange(code.Foreign.FactsOf(node.Symbol).Select(fact => Shared(node, fact)).OfType<ReachedUse>());
        Uses = lives is null ? found : WithoutParts(found);
    }

    public IReadOnlyList<ReachedUse> Uses { get; }

    private ReachedUse? Shared(CodeNode node, StateUse use)
    {
        switch (use.Kind)
        {
            case UseKind.Static:
                return Reason(use.Member) is { } why ? new ReachedUse(node, use, ReachedRule.ReachesGlobal, why, null) : null;
            case UseKind.Event:
                return _subscribed.Contains(use.Member) && !StateMembers.IsShared(use.Member)
                    ? new ReachedUse(node, use, ReachedRule.ReachesGlobal, GlobalReason.Changed.Phrase(), null)
                    : null;
            case UseKind.Machinery:
                return new ReachedUse(node, use, ReachedRule.ReachesGlobal, GlobalReason.Changed.Phrase(), null);
            case UseKind.Process:
                return new ReachedUse(node, use, ReachedRule.UsesProcess, "belongs to the whole process", null);
            case UseKind.Given:
                return OfCollection(node, use);
            case UseKind.Captured:
                return new ReachedUse(node, use, ReachedRule.ChangesTool, "the delegate has captured it, for all calls the same", null);
            default:
                return (use.Usage & (Usage.Assign | Usage.Change | Usage.Count)) != 0 && !StateMembers.IsShared(use.Member)
                    ? OfObject(node, use)
                    : null;
        }
    }

    private ReachedUse? OfObject(CodeNode node, StateUse use)
    {
        if (_lives is null) return new ReachedUse(node, use, ReachedRule.ChangesService, "", null);
        var longevity = _lives.Of(use.Member);
        if (longevity is not { IsCertain: true } && OfCollection(node, use) is { } collection) return collection;
        if (longevity is null) return null;
        var rule = IsTool(use.Member.ContainingType) ? ReachedRule.ChangesTool : ReachedRule.ChangesService;
        return new ReachedUse(node, use, rule, longevity.Phrase, longevity);
    }

    private ReachedUse? OfCollection(CodeNode node, StateUse use) =>
        (use.Usage & Usage.Change) != 0 && _lives?.OfCollectionIn(use.Member) is { } longevity
            ? new ReachedUse(node, use, ReachedRule.ChangesService, longevity.Phrase, longevity)
            : null;

    private ReachedUse? Shared(CodeNode node, ReachFact fact)
    {
        if (fact.Rule is ReachedRule.ReachesGlobal or ReachedRule.UsesProcess) return new ReachedUse(node, fact, fact.Rule, fact.Why, null);
        if (_lives is null) return new ReachedUse(node, fact, ReachedRule.ChangesService, "", null);
        return _lives.Of(fact.Keeper) is { } longevity
            ? new ReachedUse(node, fact, ReachedRule.ChangesService, longevity.Phrase, longevity)
            : null;
    }

    /// <summary>A class of tools that all calls share, or a base of one.</summary>
    private bool IsTool(INamedTypeSymbol type) =>
        _code.Tools?.DeclaresTools(type) == true || _sharedTools.Any(tool => tool.DerivesFrom(type));

    /// <summary>To write into an object that another one holds is one change, said of the first that the code names.</summary>
    private static IReadOnlyList<ReachedUse> WithoutParts(List<ReachedUse> all)
    {
        var atNode = all.ToLookup(one => one.Node);
        return all.Where(one => !atNode[one.Node].Any(other => IsPart(one, other))).ToList();
    }

    private static bool IsPart(ReachedUse found, ReachedUse other) =>
        found.Use is { Kind: UseKind.Instance, Place: var inner } && other.Use is { Kind: UseKind.Instance, Place: var whole }
        && whole.Tree == inner.Tree && whole.Span.Start == inner.Span.Start && whole.Span.Length < inner.Span.Length;

    private string? Reason(ISymbol member)
    {
        if (!_reasons.TryGetValue(member, out var reason))
            _reasons[member] = reason = _code.Globals.MayBeGlobal(member)
                ? (_code.Globals.FromDeclaration(member, _cancellation) ?? _code.Globals.FromCompilation(member))?.Phrase()
                : null;
        return reason;
    }

    /// <summary>What the code uses; what the compiler stores is used by accessors that have no code.</summary>
    private IEnumerable<StateUse> UsesOf(CodeNode node)
    {
        if (node is { Kind: NodeKind.Body, Uses.Count: 0, Symbol: IMethodSymbol { AssociatedSymbol: IPropertySymbol property } accessor }
            && _code.Stored.IsAuto(accessor))
            return [new StateUse(property, property.IsStatic ? UseKind.Static : UseKind.Instance, UsageBy(accessor), node.Place, null)];
        return node.Uses;
    }

    private static Usage UsageBy(IMethodSymbol accessor) =>
        accessor.MethodKind == MethodKind.PropertyGet ? Usage.Read : accessor.IsInitOnly ? Usage.None : Usage.Assign;
}
