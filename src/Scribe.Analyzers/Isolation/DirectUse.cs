using Microsoft.CodeAnalysis;
using Scribe.Analyzers.Reach;
using Scribe.Analyzers.State;
using Scribe.Analyzers.Tools;

namespace Scribe.Analyzers.Isolation;

/// <summary>One place in a tool's own code that uses what all sessions share.</summary>
internal sealed class DirectUse(ToolEntry entry, ISymbol member, UseKind kind, Usage usage, Place place, string why)
{
    public ToolEntry Entry => entry;

    public ISymbol Member => member;

    public Place Place => place;

    /// <summary>Why the variable is shared, as a message says it.</summary>
    public string Why => why;

    public DirectSin Sin => kind switch
    {
        UseKind.Process => DirectSin.UsesProcess,
        UseKind.Instance or UseKind.Captured => DirectSin.ChangesTool,
        _ => (usage & Usage.Read) != 0 ? DirectSin.Reads : DirectSin.Writes,
    };

    /// <summary>What the use does, as the verb of many.</summary>
    public string Verb => Sin switch
    {
        DirectSin.ChangesTool => "change",
        _ when (usage & Usage.Read) != 0 => "read",
        _ when (usage & Usage.Assign) != 0 => "set",
        _ => "change",
    };
}
