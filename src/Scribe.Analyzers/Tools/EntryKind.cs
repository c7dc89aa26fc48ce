namespace Scribe.Analyzers.Tools;

/// <summary>What kind of entry it is, in the order in which a message prefers to name them.</summary>
internal enum EntryKind
{
    Tool,
    Prompt,
    Resource,
    Delegate,
    Constructor,
    Initialiser,
}
