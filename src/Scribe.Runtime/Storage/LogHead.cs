namespace Scribe.Storage;

/// <summary>How far a log has come.</summary>
/// <param name="Log">The log.</param>
/// <param name="LastSequence">The sequence number of the newest entry, and so how many there are.</param>
/// <param name="Hash">The hash of the newest entry, or what stands before the first one.</param>
public sealed record LogHead(ProjectRow Log, long LastSequence, byte[] Hash);
