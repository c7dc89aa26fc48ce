using Scribe.Storage;

namespace Scribe.Entries.Queries;

/// <summary>What a query asks for, checked, and divided by who answers: the store's columns, its index of words, or a test.</summary>
internal sealed record EntrySelection(EntryFilter Filter, IReadOnlyList<WordPhrase> Words, IEntryTest? Test)
{
    /// <summary>True if every entry is asked for.</summary>
    public bool IsEverything => Filter == EntryFilter.None && Words.Count == 0 && Test is null;
}
