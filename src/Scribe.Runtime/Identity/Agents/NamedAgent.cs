using System.Text;
using Scribe.Errors;
using Scribe.Storage;

namespace Scribe.Identity.Agents;

/// <summary>The agent that an operator named for this process. It is never taken from what a client says of itself.</summary>
internal static class NamedAgent
{
    /// <summary>The key of the agent; null if none is named.</summary>
    /// <param name="agent">The name, as the operator gave it.</param>
    /// <param name="root">The directory it works in; null for the working directory of the process.</param>
    /// <exception cref="ScribeException"><see cref="ErrorCode.InvalidArgument"/>: the name or the root is refused.</exception>
    public static AgentKey? KeyOf(string? agent, string? root)
    {
        if (agent is null)
            return root is null ? null : throw RootWithoutAgent();
        var name = AgentName.Check(agent);
        var path = root is null ? Environment.CurrentDirectory
            : string.IsNullOrWhiteSpace(root) ? root
            : Path.Combine(Environment.CurrentDirectory, root);
        return new AgentKey(name, LengthPrefixed.Hash(Encoding.UTF8.GetBytes(name.ToLowerInvariant()), Encoding.UTF8.GetBytes(RootOf(path).Path)));
    }

    private static RepoRoot RootOf(string path)
    {
        try
        {
            return RepoRoot.Parse(path);
        }
        catch (ScribeException exception)
        {
            throw ScribeErrors.InvalidArgument(
                $"The agent's root cannot be used. {exception.Message}",
                "Name an existing directory (scribe serve --root, SCRIBE_AGENTROOT, ScribeOptions.AgentRoot), or leave it out for the working directory.");
        }
    }

    private static ScribeException RootWithoutAgent() => ScribeErrors.InvalidArgument(
        "A root was given for a named agent, but no agent is named.",
        "Name the agent as well (scribe serve --agent, SCRIBE_AGENT, ScribeOptions.Agent), or leave the root out.");
}
