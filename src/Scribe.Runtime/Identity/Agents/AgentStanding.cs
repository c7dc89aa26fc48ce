namespace Scribe.Identity.Agents;

/// <summary>How a connection stands towards the session of the agent that its process is named for.</summary>
internal enum AgentStanding
{
    /// <summary>It has not asked yet.</summary>
    NotAsked,

    /// <summary>Another one held the lease when it asked; whether that one lives is not known yet.</summary>
    Waiting,

    /// <summary>It holds the lease: the agent's session is its own.</summary>
    Holds,

    /// <summary>Another live one holds the lease: what this one opens is a session of its own.</summary>
    HeldElsewhere,

    /// <summary>It held the lease, and another one has taken it over. It does not get it back.</summary>
    Lost,

    /// <summary>It gave the lease back, because it ended or its process stops.</summary>
    Left,
}
