// A public static field keeps the current project
// Counts: CA2211 MA0069 S2223 S1104 RS0030
using ModelContextProtocol.Server;

namespace Bugs;

[McpServerToolType]
public static class PublicFieldTools
{
    public static string? Current; // bug

    [McpServerTool]
    public static void SelectProject(string name) => Current = name; // bug

    [McpServerTool]
    public static string? GetProject() => Current; // bug
}
