using Microsoft.CodeAnalysis;
using Scribe.Analyzers.State;
using Scribe.Analyzers.Tools;

namespace Scribe.Analyzers.Reach;

/// <summary>One use of a variable by a piece of code.</summary>
internal readonly struct StateUse(ISymbol member, UseKind kind, Usage usage, Place place, ToolEntry? entry)
{
    /// <summary>The variable, as its author declared it.</summary>
    public ISymbol Member => member;

    public UseKind Kind => kind;

    public Usage Usage => usage;

    public Place Place => place;

    /// <summary>The tool whose own code this is; null if it is code that tools may call.</summary>
    public ToolEntry? Entry => entry;
}
