// A failure of the registry is swallowed
// Counts: CA1031 S2221 S108 S2486 RCS1075
using ModelContextProtocol.Server;
using Scribe;

namespace Bugs;

[McpServerToolType]
public sealed class SwallowingTools(SessionRegistry registry)
{
    [McpServerTool]
    public async Task<string> EndAsync(Session session)
    {
        try
        {
            await registry.CloseAsync(session);
        }
        catch (Exception) // bug
        { // bug
        } // bug

        return "ended";
    }
}
