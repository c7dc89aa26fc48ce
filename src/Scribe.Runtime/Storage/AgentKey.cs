namespace Scribe.Storage;

/// <summary>What a named agent's session is found by after a restart: the agent's name and its root, hashed.</summary>
/// <param name="Agent">The name that the operator gave, for messages.</param>
/// <param name="Hash">32 bytes.</param>
public sealed record AgentKey(string Agent, byte[] Hash)
{
    /// <summary>The agent's name alone.</summary>
    public override string ToString() => Agent;
}
