using Scribe.Errors;

namespace Scribe.Identity;

/// <summary>What the evidence of a request came to. Only <see cref="Resolved"/> proceeds.</summary>
internal abstract record Resolution
{
    private Resolution()
    {
    }

    /// <summary>The evidence names one live session of this caller.</summary>
    /// <param name="Session">The snapshot that the whole call sees.</param>
    /// <param name="By">The evidence that answered.</param>
    public sealed record Resolved(Session Session, string By) : Resolution;

    /// <summary>No session of this caller answers.</summary>
    /// <param name="Reason">Why.</param>
    /// <param name="WasNamed">True if the client itself named the session that is absent.</param>
    public sealed record Absent(AbsenceReason Reason, bool WasNamed) : Resolution
    {
        /// <summary>The agent whose session it would have been, where another connection has that.</summary>
        public string? Agent { get; init; }

        /// <summary>True if a tool that opens sessions may open one: never in place of a session that was named.</summary>
        public bool MayOpen => !WasNamed;

        /// <summary>How many unknown handles a caller may name within a minute, if that was too many.</summary>
        public int Limit { get; init; }

        /// <summary>When the caller may try again, if it tried too often.</summary>
        public TimeSpan RetryAfter { get; init; }

        public ScribeException ToError() => Reason switch
        {
            AbsenceReason.NothingNamed => SessionErrors.Required(),
            AbsenceReason.Expired => SessionErrors.Expired(),
            AbsenceReason.Unknown => SessionErrors.Unknown(),
            AbsenceReason.HeldElsewhere => SessionErrors.AgentHeldElsewhere(Agent!),
            AbsenceReason.TakenOver => StoreErrors.TakenOver(Agent),
            AbsenceReason.TooManyTries => SessionErrors.TooManyUnknownHandles(Limit, RetryAfter),
            _ => throw new InvalidOperationException($"No error is known for {Reason}."),
        };
    }

    /// <summary>Two pieces of evidence name different sessions.</summary>
    public sealed record Conflict : Resolution;

    /// <summary>The store could not answer, so nothing is known.</summary>
    public sealed record Unavailable(ScribeException Error) : Resolution;
}

/// <summary>Why no session answers.</summary>
internal enum AbsenceReason
{
    /// <summary>The request names none, and nothing it came by does.</summary>
    NothingNamed,

    /// <summary>A handle was passed, and no session of this caller answers to it.</summary>
    Unknown,

    /// <summary>As <see cref="Unknown"/>, of a caller who has named too many of those within a minute.</summary>
    TooManyTries,

    /// <summary>The session was there and has expired.</summary>
    Expired,

    /// <summary>The request names none, and another live connection has the session of the agent that this process is named for.</summary>
    HeldElsewhere,

    /// <summary>The session is that agent's, and another connection has taken it over from this one.</summary>
    TakenOver,
}
