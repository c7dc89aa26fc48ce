namespace Scribe;

/// <summary>One page of a project's log.</summary>
/// <param name="Entries">The entries, in the order that was asked for.</param>
/// <param name="NextCursor">The cursor of the next page; null if this one was the last.</param>
public sealed record EntryPage(IReadOnlyList<Entry> Entries, string? NextCursor);
