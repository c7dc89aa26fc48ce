namespace Scribe.Storage;

/// <summary>A log, and the sequence number of its newest entry at one moment: 0 if it is empty.</summary>
public sealed record LogExtent(ProjectRow Log, long Last);
