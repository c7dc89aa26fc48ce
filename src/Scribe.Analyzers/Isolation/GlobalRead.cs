using Microsoft.CodeAnalysis;
using Scribe.Analyzers.Tools;

namespace Scribe.Analyzers.Isolation;

/// <summary>One place in tool code that reads a static.</summary>
internal sealed class GlobalRead(ToolEntry entry, ISymbol member, Location location)
{
    public ToolEntry Entry => entry;

    public ISymbol Member => member;

    public Location Location => location;
}
