namespace Scribe.Storage;

/// <summary>What tells a repeated append from a new one.</summary>
/// <param name="Value">What the caller calls it. It counts within the session and the log.</param>
/// <param name="Digest">The hash of what is appended.</param>
public sealed record AppendKey(string Value, byte[] Digest);
