using System.Collections.Generic;
using Microsoft.CodeAnalysis;
using Scribe.Analyzers.Tools;

namespace Scribe.Analyzers.Reach;

/// <summary>
/// One piece of code that runs as a whole: a method, an accessor, a lambda, the set-up of a type or of its objects; or
/// a place where the piece is chosen at run time: a virtual slot, a variable that holds a delegate.
/// </summary>
internal sealed class CodeNode(NodeKind kind, ISymbol symbol)
{
    public NodeKind Kind => kind;

    public ISymbol Symbol => symbol;

    /// <summary>Where the code stands, by which searches are ordered.</summary>
    public Place Place { get; } = Place.Of(symbol);

    /// <summary>What the code calls, or may call.</summary>
    public List<Call> Calls { get; private set; } = [];

    /// <summary>The variables that the code uses.</summary>
    public List<StateUse> Uses { get; private set; } = [];

    /// <summary>The code that a lambda or a local function stands in.</summary>
    public CodeNode? Parent { get; set; }

    /// <summary>How a client's request comes in here; null where none is known to.</summary>
    public ToolEntry? Entry { get; private set; }

    /// <summary>The entry whose own code this is: its body, or a function inside it.</summary>
    public ToolEntry? OwnEntry
    {
        get
        {
            for (var node = this; node is not null; node = node.Parent)
                if (node.Entry is not null) return node.Entry;
            return null;
        }
    }

    /// <summary>
    /// Names the way in; of several, the one that comes first in the alphabet, so that every build says the same.
    /// </summary>
    /// <returns>Whether it is the first that is known.</returns>
    public bool Offer(ToolEntry entry)
    {
        lock (this)
        {
            var isFirst = Entry is null;
            if (isFirst || string.CompareOrdinal(entry.Name, Entry!.Name) < 0) Entry = entry;
            return isFirst;
        }
    }

    /// <summary>Adds what one body of the piece does; a type's set-up has several, read in any order.</summary>
    public void Add(List<Call> calls, List<StateUse> uses)
    {
        lock (this)
        {
            if (calls.Count > 0 && Calls.Count == 0) Calls = calls;
            else Calls.AddRange(calls);
            if (uses.Count > 0 && Uses.Count == 0) Uses = uses;
            else Uses.AddRange(uses);
        }
    }
}
