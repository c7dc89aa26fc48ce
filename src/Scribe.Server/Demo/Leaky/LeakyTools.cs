using ModelContextProtocol.Server;

public static class Workspace
{
    public static string? CurrentProject { get; set; }
}

[McpServerToolType]
public static class LeakyTools
{
    [McpServerTool]
    public static string SetProject(string name) => Workspace.CurrentProject = name;

    [McpServerTool]
    public static string? GetProject() => Workspace.CurrentProject;
}
