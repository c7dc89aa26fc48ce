namespace Scribe.Storage;

/// <summary>A value that is kept for a time.</summary>
/// <param name="Value">The value.</param>
/// <param name="ExpiresAt">When it expires, Unix milliseconds.</param>
/// <param name="Sliding">For how long it lives on after each use, in milliseconds; null if no use prolongs it.</param>
/// <param name="EndsAt">When it expires in any case, Unix milliseconds; null if uses prolong it for ever.</param>
public sealed record CacheRow(byte[] Value, long ExpiresAt, long? Sliding, long? EndsAt);
