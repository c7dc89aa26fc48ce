namespace Scribe;

/// <summary>What an append of events recorded.</summary>
/// <param name="Day">The day whose log they went into.</param>
/// <param name="FirstSequence">The sequence number of the first.</param>
/// <param name="LastSequence">The sequence number of the last.</param>
/// <param name="At">When, UTC.</param>
/// <param name="Repeated">True if an earlier append of the session with the same idempotency key recorded them, and this one nothing.</param>
public sealed record AppendedEvents(SentinelDay Day, long FirstSequence, long LastSequence, DateTimeOffset At, bool Repeated);

/// <summary>What opening or changing a case came to.</summary>
/// <param name="Case">The case as it is now.</param>
/// <param name="Day">The day whose log the event went into that records it.</param>
/// <param name="Sequence">The sequence number of that event.</param>
/// <param name="Repeated">True if an earlier call of the session with the same idempotency key did it, and this one nothing.</param>
public sealed record RecordedCase(Case Case, SentinelDay Day, long Sequence, bool Repeated);
