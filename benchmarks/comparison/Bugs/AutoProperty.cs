// A static auto-property keeps the current project
// Counts: RS0030
using ModelContextProtocol.Server;

namespace Bugs;

[McpServerToolType]
public static class AutoPropertyTools
{
    public static string? Current { get; private set; } // bug

    [McpServerTool]
    public static void SelectProject(string name) => Current = name; // bug

    [McpServerTool]
    public static string? GetProject() => Current; // bug
}
