using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Scribe.Analyzers.Isolation;
using Scribe.Analyzers.Reach;
using Scribe.Analyzers.Symbols;

namespace Scribe.Analyzers.Summaries;

/// <summary>What a library says of itself: which of its members reach which state, and what its objects hold.</summary>
internal static class Summary
{
    /// <summary>Attribute keys and values, in an order that depends on nothing but the source.</summary>
    public static IEnumerable<(string Key, string Value)> Of(WholeCode code, CancellationToken cancellation)
    {
        var made = code.Made().ToList();
        var slots = SlotIndex.Build(code.Graph, made);
        var visible = code.Graph.Bodies.Where(body => NamesOf((IMethodSymbol)body.Symbol, code.Graph).Any()).ToList();
        var reachable = Reachable.From(visible, code, slots, cancellation);
        var facts = Facts(code, reachable, cancellation).Select(fact => (ReachFact.Key, Value: fact.Write()));
        var holds = new Held(code);
        var held = made.SelectMany(
            type => holds.By(type).Where(one => code.Graph.IsOwn(one) || code.Foreign.Knows(one)),
            (type, one) => (ForeignCode.HoldsKey, Value: Id(type) + "|" + Id(one)));
        var singletons = code.Registrations.Singletons().Keys.Select(type => (ForeignCode.SingletonKey, Value: Id(type)));
        return facts.Concat(held).Concat(singletons).Where(line => line.Value.Length > 0).Distinct()
            .OrderBy(line => line.Item1, StringComparer.Ordinal).ThenBy(line => line.Value, StringComparer.Ordinal);
    }

    private static IEnumerable<ReachFact> Facts(WholeCode code, Reachable reachable, CancellationToken cancellation)
    {
        var uses = new StateInReach(code, reachable, lives: null, cancellation).Uses;
        foreach (var state in uses.GroupBy(use => (use.Rule, use.Key)))
        {
            var ends = state.GroupBy(use => use.Node).ToDictionary(end => end.Key, end => end.First());
            var paths = Paths.To(ends.Keys, reachable, cancellation);
            foreach (var node in paths.Visited)
            {
                if (node.Kind != NodeKind.Body) continue;
                var calls = paths.From(node);
                var end = calls.Count > 0 ? ends[calls[calls.Count - 1].Target] : ends[node];
                var path = string.Join(" -> ", new[] { HopNames.Of(calls), end.ForeignPath }.Where(part => part.Length > 0));
                foreach (var name in NamesOf((IMethodSymbol)node.Symbol, code.Graph))
                    yield return new ReachFact(
                        name, end.Rule, end.Id, end.Display, end.KeeperId, end.Why, path);
            }
        }
    }

    /// <summary>The documentation ids under which other assemblies may call the method: its own, or a contract's.</summary>
    private static IEnumerable<string> NamesOf(IMethodSymbol method, CodeGraph graph)
    {
        if (method.MethodKind is MethodKind.LocalFunction or MethodKind.AnonymousFunction) yield break;
        if (method.IsVisibleOutside()) yield return Id(method);
        for (var overridden = method.OverriddenMethod; overridden is not null; overridden = overridden.OverriddenMethod)
            if (IsCallable(overridden)) yield return Id(overridden);
        if (method.ContainingType is not { TypeKind: TypeKind.Class or TypeKind.Struct } type || method.IsStatic) yield break;
        foreach (var contract in type.AllInterfaces)
            if (!contract.IsWithin("System"))
                foreach (var member in contract.GetMembers())
                    if (member is IMethodSymbol slot && IsCallable(slot) && type.FindImplementationForInterfaceMember(slot).Is(method))
                        yield return Id(slot);
    }

    private static bool IsCallable(IMethodSymbol method) => method.IsVisibleOutside() && !method.IsWithin("System");

    private static string Id(ISymbol symbol) => symbol.OriginalDefinition.GetDocumentationCommentId() ?? "";
}
