using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Scribe.Analyzers.Symbols;

namespace Scribe.Analyzers.Reach;

/// <summary>
/// Where a call that is dispatched at run time may arrive: in the types that somebody makes. In a library every type
/// counts as made, since the host that makes them is not in sight.
/// </summary>
internal sealed class SlotIndex
{
    private readonly CodeGraph _graph;
    private readonly ILookup<ISymbol, (SlotKey Key, CodeNode Node)> _byMember;
    private readonly ILookup<ISymbol, (SlotKey Key, CodeNode Node)> _byInterface;
    private readonly Dictionary<CodeNode, HashSet<IMethodSymbol>> _targets = [];

    private SlotIndex(CodeGraph graph)
    {
        _graph = graph;
        var slots = graph.Slots.Select(slot => (slot.Key, slot.Value)).ToList();
        _byMember = slots.ToLookup<(SlotKey Key, CodeNode Node), ISymbol>(
            slot => slot.Key.Method.OriginalDefinition, SymbolEqualityComparer.Default);
        _byInterface = slots.Where(slot => slot.Key.Method.ContainingType.TypeKind == TypeKind.Interface)
            .ToLookup<(SlotKey Key, CodeNode Node), ISymbol>(
                slot => slot.Key.Method.ContainingType.OriginalDefinition, SymbolEqualityComparer.Default);
    }

    public static SlotIndex Build(CodeGraph graph, IEnumerable<INamedTypeSymbol> made)
    {
        var index = new SlotIndex(graph);
        if (index._byMember.Count > 0)
            foreach (var type in made)
                if (type is { IsStatic: false, TypeKind: TypeKind.Class or TypeKind.Struct }) index.Add(type);
        foreach (var (key, node) in graph.Slots.Select(slot => (slot.Key, slot.Value)))
            if (graph.IsOwn(key.Method)) index.Lead(node, key.Method.OriginalDefinition);
        return index;
    }

    /// <summary>The bodies that the slot may stand for.</summary>
    public IEnumerable<CodeNode> TargetsOf(CodeNode slot) =>
        _targets.TryGetValue(slot, out var methods) ? methods.Select(_graph.Body) : [];

    /// <summary>The bodies that a call of the method may run.</summary>
    public IEnumerable<ISymbol> TargetsOf(IMethodSymbol method) =>
        TargetsOf(_graph.Slot(SlotKey.Of(method).Method, null)).Select(body => body.Symbol);

    /// <summary>Whether the type's arguments are all known, so that another instantiation cannot be meant.</summary>
    public static bool IsClosed(INamedTypeSymbol? type) =>
        type is { TypeArguments.IsEmpty: false } && type.TypeArguments.All(argument => argument switch
        {
            ITypeParameterSymbol => false,
            INamedTypeSymbol { TypeArguments.IsEmpty: false } named => IsClosed(named),
            _ => true,
        });

    private void Add(INamedTypeSymbol type)
    {
        for (var current = type; current is not null && _graph.IsOwn(current); current = current.BaseType)
            foreach (var member in current.GetMembers())
                if (member is IMethodSymbol { IsOverride: true } method) Override(method, type);
        foreach (var contract in type.AllInterfaces)
            foreach (var (key, node) in _byInterface[contract.OriginalDefinition])
                if (Implementation(type, contract, key) is { } method && Fits(key, type)) Lead(node, method);
    }

    private void Override(IMethodSymbol method, INamedTypeSymbol type)
    {
        for (var overridden = method.OverriddenMethod; overridden is not null; overridden = overridden.OverriddenMethod)
            foreach (var (key, node) in _byMember[overridden.OriginalDefinition])
                if (Fits(key, type)) Lead(node, method);
    }

    private static IMethodSymbol? Implementation(INamedTypeSymbol type, INamedTypeSymbol contract, SlotKey key)
    {
        if (IsClosed(key.Method.ContainingType) && IsClosed(contract)
            && !SymbolEqualityComparer.Default.Equals(key.Method.ContainingType, contract))
            return null;
        foreach (var member in contract.GetMembers(key.Method.Name))
            if (member.OriginalDefinition.Is(key.Method.OriginalDefinition))
                return type.FindImplementationForInterfaceMember(member) as IMethodSymbol;
        return null;
    }

    private static bool Fits(SlotKey key, INamedTypeSymbol type) =>
        key.Receiver is null || key.Receiver.TypeKind == TypeKind.TypeParameter
        || type.DerivesFrom(key.Receiver)
        || type.AllInterfaces.Any(contract => contract.Is(key.Receiver));

    private void Lead(CodeNode slot, IMethodSymbol method)
    {
        if (!_graph.IsOwn(method)) return;
        if (!_targets.TryGetValue(slot, out var methods))
            _targets[slot] = methods = new HashSet<IMethodSymbol>(SymbolEqualityComparer.Default);
        methods.Add(CodeGraph.Canonical(method));
    }
}
