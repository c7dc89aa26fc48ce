namespace Scribe.Storage;

/// <summary>A project: unique by (root, name); the number never changes.</summary>
internal sealed record ProjectRow(long Id, string Root, string Name);
