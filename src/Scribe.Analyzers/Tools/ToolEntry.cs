using Microsoft.CodeAnalysis;

namespace Scribe.Analyzers.Tools;

/// <summary>
/// One way for a client's request into the code: a tool, a delegate, or the set-up of a class of tools.
/// </summary>
internal sealed class ToolEntry(EntryKind kind, string name, INamedTypeSymbol owner, object identity)
{
    public EntryKind Kind => kind;

    public string Name => name;

    /// <summary>The class that the entry is counted under.</summary>
    public INamedTypeSymbol Owner => owner;

    /// <summary>The symbol, or a lambda's location, that tells this entry from the others of its class.</summary>
    public object Identity => identity;

    /// <summary>The entry as a sentence begins with it.</summary>
    public string Subject => kind switch
    {
        EntryKind.Tool => $"Tool '{name}'",
        EntryKind.Prompt => $"Prompt '{name}'",
        EntryKind.Resource => $"Resource '{name}'",
        EntryKind.Delegate => $"The delegate for '{name}'",
        EntryKind.Constructor => $"The constructor of '{name}'",
        _ => $"The initialiser of '{name}'",
    };
}
