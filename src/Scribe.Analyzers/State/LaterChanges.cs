using System.Collections.Concurrent;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Scribe.Analyzers.Symbols;

namespace Scribe.Analyzers.State;

/// <summary>The compilation's own variables that something assigns or changes after their set-up.</summary>
internal sealed class LaterChanges(IAssemblySymbol assembly)
{
    private readonly ConcurrentDictionary<ISymbol, byte> _changed = new(SymbolEqualityComparer.Default);

    public bool Contain(ISymbol member) => _changed.ContainsKey(StateMembers.Canonical(member));

    public void Collect(IMemberReferenceOperation reference, ISymbol containing)
    {
        var member = StateMembers.Canonical(reference.Member);
        if (!member.ContainingAssembly.Is(assembly)) return;
        if ((Usages.Of(reference) & (Usage.Assign | Usage.Change)) == 0) return;
        if (_changed.ContainsKey(member) || !StateMembers.IsVariable(member)) return;
        var isSetUp = member.IsStatic
            ? SetUp.OfStatic(member, reference, containing)
            : SetUp.OfObject(reference, containing);
        if (!isSetUp) _changed[member] = 0;
    }
}
