// A `Guid` becomes a session's handle
// Counts: RS0030
using ModelContextProtocol.Server;
using Scribe;

namespace Bugs;

[McpServerToolType]
public static class MintingTools
{
    [McpServerTool]
    public static bool Open() => SessionHandle.TryParse("scs_" + Guid.NewGuid().ToString("n"), out _); // bug
}
