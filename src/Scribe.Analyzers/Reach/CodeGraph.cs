using System.Collections.Concurrent;
using System.Collections.Generic;
using Microsoft.CodeAnalysis;
using Scribe.Analyzers.Symbols;

namespace Scribe.Analyzers.Reach;

/// <summary>
/// All code of a compilation and the ways between its pieces. Filled from many threads; asked at the compilation's end.
/// </summary>
internal sealed class CodeGraph(Compilation compilation)
{
    private readonly ConcurrentDictionary<ISymbol, CodeNode> _bodies = NewMap();
    private readonly ConcurrentDictionary<ISymbol, CodeNode> _typeSetUps = NewMap();
    private readonly ConcurrentDictionary<ISymbol, CodeNode> _objectSetUps = NewMap();
    private readonly ConcurrentDictionary<ISymbol, CodeNode> _variables = NewMap();
    private readonly ConcurrentDictionary<ISymbol, CodeNode> _foreign = NewMap();
    private readonly ConcurrentDictionary<SlotKey, CodeNode> _slots = new();
    private readonly ConcurrentDictionary<ISymbol, byte> _made = new(SymbolEqualityComparer.Default);
    private readonly ConcurrentBag<CodeNode> _entries = [];

    public Compilation Compilation => compilation;

    /// <summary>The nodes at which requests come in.</summary>
    public IEnumerable<CodeNode> Entries => _entries;

    public IEnumerable<KeyValuePair<SlotKey, CodeNode>> Slots => _slots;

    /// <summary>The types of which code makes an object, or names the type for somebody who may.</summary>
    public IEnumerable<ISymbol> Made => _made.Keys;

    public IEnumerable<CodeNode> Bodies => _bodies.Values;

    public bool IsOwn(ISymbol symbol) =>
        SymbolEqualityComparer.Default.Equals(symbol.ContainingAssembly, compilation.Assembly);

    public CodeNode Body(IMethodSymbol method) =>
        _bodies.GetOrAdd(Canonical(method), static symbol => new CodeNode(NodeKind.Body, symbol));

    public CodeNode TypeSetUp(INamedTypeSymbol type) =>
        _typeSetUps.GetOrAdd(type.OriginalDefinition, static symbol => new CodeNode(NodeKind.TypeSetUp, symbol));

    public CodeNode ObjectSetUp(INamedTypeSymbol type) =>
        _objectSetUps.GetOrAdd(type.OriginalDefinition, static symbol => new CodeNode(NodeKind.ObjectSetUp, symbol));

    public CodeNode Variable(ISymbol member) =>
        _variables.GetOrAdd(member, static symbol => new CodeNode(NodeKind.Variable, symbol));

    public CodeNode Foreign(IMethodSymbol method) =>
        _foreign.GetOrAdd(Canonical(method), static symbol => new CodeNode(NodeKind.Foreign, symbol));

    public CodeNode Slot(IMethodSymbol method, ITypeSymbol? receiver) =>
        _slots.GetOrAdd(new SlotKey(method, receiver), static key => new CodeNode(NodeKind.Slot, key.Method));

    public void Make(ITypeSymbol? type)
    {
        if (type is INamedTypeSymbol named && IsOwn(named)) _made.TryAdd(named.OriginalDefinition, 0);
    }

    public void Enter(CodeNode node) => _entries.Add(node);

    public CodeNode? TypeSetUpOf(INamedTypeSymbol type) => Find(_typeSetUps, type.OriginalDefinition);

    public CodeNode? ObjectSetUpOf(INamedTypeSymbol type) => Find(_objectSetUps, type.OriginalDefinition);

    /// <summary>The one symbol under which a method is known, however it is called.</summary>
    public static IMethodSymbol Canonical(IMethodSymbol method)
    {
        method = (method.ReducedFrom ?? method).OriginalDefinition;
        return method.PartialDefinitionPart ?? method;
    }

    private static CodeNode? Find(ConcurrentDictionary<ISymbol, CodeNode> nodes, ISymbol symbol) =>
        nodes.TryGetValue(symbol, out var node) ? node : null;

    private static ConcurrentDictionary<ISymbol, CodeNode> NewMap() => new(SymbolEqualityComparer.Default);
}
