using Microsoft.CodeAnalysis;

namespace Scribe.Analyzers.Tools;

/// <summary>A parameter that the SDK fills for a client's request.</summary>
internal sealed class BoundParameter(ToolEntry entry, EntryKind kind, IParameterSymbol symbol, Location location)
{
    public ToolEntry Entry => entry;

    /// <summary>Whether a tool, a prompt or a resource is called; for a delegate, what is made of it.</summary>
    public EntryKind Kind => kind;

    public IParameterSymbol Symbol => symbol;

    /// <summary>The parameter, or the method group by which it is given away.</summary>
    public Location Location => location;
}
