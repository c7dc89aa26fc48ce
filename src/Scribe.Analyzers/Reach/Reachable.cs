using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Scribe.Analyzers.Isolation;
using Scribe.Analyzers.Services;
using Scribe.Analyzers.Symbols;
using Scribe.Analyzers.Tools;

namespace Scribe.Analyzers.Reach;

/// <summary>What requests can reach, and the way back from there: computed once for a compilation.</summary>
internal sealed class Reachable
{
    private readonly CodeGraph _graph;
    private readonly SlotIndex _slots;
    private readonly Registrations _registrations;
    private readonly Dictionary<CodeNode, List<Call>> _callers = [];

    private Reachable(CodeGraph graph, SlotIndex slots, Registrations registrations)
    {
        _graph = graph;
        _slots = slots;
        _registrations = registrations;
    }

    /// <summary>The nodes that run for some request, in the order in which a search meets them.</summary>
    public List<CodeNode> Nodes { get; } = [];

    public static Reachable From(
        IEnumerable<CodeNode> roots, WholeCode code, SlotIndex slots, CancellationToken cancellation)
    {
        var reachable = new Reachable(code.Graph, slots, code.Registrations);
        var seen = new HashSet<CodeNode>();
        var pending = new Queue<CodeNode>();
        foreach (var root in roots)
            if (seen.Add(root)) pending.Enqueue(root);
        while (pending.Count > 0)
        {
            cancellation.ThrowIfCancellationRequested();
            var node = pending.Dequeue();
            if (reachable.IsShared(node)) continue;
            reachable.Nodes.Add(node);
            foreach (var call in reachable.Next(node))
            {
                if (!reachable._callers.TryGetValue(call.Target, out var callers)) reachable._callers[call.Target] = callers = [];
                callers.Add(new Call(node, call.Place));
                if (seen.Add(call.Target)) pending.Enqueue(call.Target);
            }
        }
        return reachable;
    }

    /// <summary>Who calls the node, of those that requests can reach.</summary>
    public IReadOnlyList<Call> CallersOf(CodeNode node) =>
        _callers.TryGetValue(node, out var callers) ? callers : Array.Empty<Call>();

    /// <summary>Written calls, and those that follow from what the node is.</summary>
    private IEnumerable<Call> Next(CodeNode node)
    {
        if (node.Kind == NodeKind.Slot)
        {
            var here = Place.Of(node.Symbol);
            return _slots.TargetsOf(node).Select(target => new Call(target, here));
        }
        return node.Symbol is IMethodSymbol method && node.Kind == NodeKind.Body
            ? node.Calls.Concat(Implied(node, method))
            : node.Calls;
    }

    private IEnumerable<Call> Implied(CodeNode node, IMethodSymbol method)
    {
        if (method.ContainingType is not { } type) yield break;
        if ((method.IsStatic || method.MethodKind == MethodKind.Constructor) && _graph.TypeSetUpOf(type) is { } typeSetUp)
            yield return new Call(typeSetUp, Place.Of(method));
        if (method.MethodKind == MethodKind.Constructor)
        {
            if (_graph.ObjectSetUpOf(type) is { } objectSetUp) yield return new Call(objectSetUp, Place.Of(method));
            if (method.IsImplicitlyDeclared && type.BaseType is { } parent && _graph.IsOwn(parent))
                foreach (var constructor in parent.InstanceConstructors)
                    if (constructor.Parameters.IsEmpty) yield return new Call(_graph.Body(constructor), Place.Of(type));
        }
        // the container makes what a tool, or what it takes in turn, is given
        if (method.MethodKind == MethodKind.Constructor || node.Entry is not null)
            foreach (var parameter in method.Parameters)
                foreach (var constructor in MadeFor(parameter)) yield return new Call(_graph.Body(constructor), Place.Of(parameter));
    }

    /// <summary>A singleton is made once, for whoever comes first; only what is made for the call runs in it.</summary>
    private IEnumerable<IMethodSymbol> MadeFor(IParameterSymbol parameter)
    {
        if (parameter.Type is not INamedTypeSymbol service || !_graph.IsOwn(service)) yield break;
        foreach (var type in _registrations.ImplementationsOf(service))
            if (_registrations.LifetimeOf(type) is Lifetime.Scoped or Lifetime.Transient)
                foreach (var constructor in type.InstanceConstructors)
                    if (constructor.DeclaredAccessibility == Accessibility.Public) yield return constructor;
    }

    private bool IsShared(CodeNode node) =>
        node.Kind is NodeKind.Body or NodeKind.Lambda or NodeKind.TypeSetUp or NodeKind.ObjectSetUp
        && node.Symbol.IsMarked(WellKnown.SharedAcrossSessions);
}
