namespace Scribe.Storage;

/// <summary>A project, or another log: unique by (root, name); the number never changes.</summary>
public sealed record ProjectRow(long Id, string Root, string Name, LogKind Kind = LogKind.Project);
