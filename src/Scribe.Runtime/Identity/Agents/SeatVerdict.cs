namespace Scribe.Identity.Agents;

/// <summary>What a connection's seat says of a session that was found for one of its calls.</summary>
internal enum SeatVerdict
{
    /// <summary>The call may use it: it is the agent's and the lease is held here, or it is none of the agent's.</summary>
    Usable,

    /// <summary>This connection has taken it over since it was found: find it again.</summary>
    FoundTooEarly,

    /// <summary>It is the agent's, and another connection has taken it over from this one.</summary>
    TakenOver,
}
