// The current directory says where to work
// Counts: RS0030
using ModelContextProtocol.Server;

namespace Bugs;

[McpServerToolType]
public static class DirectoryTools
{
    [McpServerTool]
    public static void Enter(string root) => Environment.CurrentDirectory = root; // bug
}
