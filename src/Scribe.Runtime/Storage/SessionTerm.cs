namespace Scribe.Storage;

/// <summary>A session as one call found it: what the call writes counts only while the session's fence stays the same.</summary>
/// <param name="Id">The session.</param>
/// <param name="Fence">How often the session had been taken over by another connection of its agent.</param>
public readonly record struct SessionTerm(Guid Id, long Fence);
