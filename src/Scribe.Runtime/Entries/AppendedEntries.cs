namespace Scribe;

/// <summary>What an append recorded.</summary>
/// <param name="Project">The project whose log it went into.</param>
/// <param name="FirstSequence">The sequence number of the first entry.</param>
/// <param name="LastSequence">The sequence number of the last entry.</param>
/// <param name="At">When, UTC.</param>
/// <param name="Repeated">True if an earlier append of the session with the same idempotency key recorded them, and this one nothing.</param>
public sealed record AppendedEntries(Project Project, long FirstSequence, long LastSequence, DateTimeOffset At, bool Repeated);
