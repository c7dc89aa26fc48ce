// Sessions are a static dictionary
// Counts:
using System.Collections.Concurrent;
using ModelContextProtocol.Server;

namespace Bugs;

[McpServerToolType]
public static class DictionaryTools
{
    private static readonly ConcurrentDictionary<string, string> Projects = new(); // bug

    [McpServerTool]
    public static void SelectProject(string agent, string name) => Projects[agent] = name; // bug

    [McpServerTool]
    public static string? GetProject(string agent) => Projects.GetValueOrDefault(agent); // bug
}
