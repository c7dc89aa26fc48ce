using ModelContextProtocol.Server;

namespace LeakyServer.Tools;

/// <summary>Of two agents, the second to choose a project chooses for both.</summary>
[McpServerToolType]
public sealed class ProjectTools
{
    private static string? _current;

    [McpServerTool]
    public string SelectProject(string root) => _current = root;

    [McpServerTool]
    public string DescribeProject() =>
        _current is { } root ? $"{root}: {Directory.GetFiles(root).Length} files" : "no project";
}
