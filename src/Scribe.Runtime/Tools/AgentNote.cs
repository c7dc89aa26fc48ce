using Scribe.Calls;
using Scribe.Identity.Agents;

namespace Scribe.Tools;

/// <summary>Says, where a session was opened, what it has to do with the agent that the server is named for.</summary>
internal static class AgentNote
{
    /// <returns>A sentence and a space, or nothing where no agent is named.</returns>
    public static string Of(CallContext call, bool ownsConnection) => call.Agent switch
    {
        { Standing: AgentStanding.Holds } seat when ownsConnection =>
            $"This is the session of the agent '{seat.Agent}': it is resumed without a handle after a restart. ",
        { Standing: AgentStanding.Holds } seat =>
            $"This is a second session: the connection belongs to that of the agent '{seat.Agent}'. ",
        { Standing: AgentStanding.HeldElsewhere } seat =>
            $"Another live process has the session of the agent '{seat.Agent}', so this session is one of your own. ",
        { Standing: AgentStanding.Lost } seat =>
            $"Another process has taken over the session of the agent '{seat.Agent}', so this session is one of your own. ",
        _ => "",
    };
}
