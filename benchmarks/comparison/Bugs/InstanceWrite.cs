// An instance tool writes a private static
// Counts: S2696
using ModelContextProtocol.Server;

namespace Bugs;

[McpServerToolType]
public sealed class InstanceWriteTools
{
    private static string? s_last; // bug

    [McpServerTool]
    public string? Swap(string name)
    {
        var before = s_last; // bug
        s_last = name; // bug
        return before;
    }
}
