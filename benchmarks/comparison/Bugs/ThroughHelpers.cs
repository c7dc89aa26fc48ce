// A tool reads a private static through two helpers
// Counts:
using ModelContextProtocol.Server;

namespace Bugs;

internal static class Workspace
{
    private static string? _current; // bug

    public static void Use(string name) => _current = name;

    public static string Describe() => $"in {Name()}";

    private static string Name() => _current ?? "none"; // bug
}

[McpServerToolType]
public static class HelperTools
{
    [McpServerTool]
    public static void SelectProject(string name) => Workspace.Use(name); // bug

    [McpServerTool]
    public static string GetProject() => Workspace.Describe(); // bug
}
