// The current project in a static, written and read by the tools themselves.
using System.ComponentModel;
using Microsoft.Extensions.Hosting;

namespace Projects;

internal static class Workspace
{
    public static string? Current { get; set; }

    public static string Root = "/";
}

[McpServerToolType]
public static class ProjectTools
{
    [McpServerTool(Name = "set_project"), Description("Sets the project.")]
    public static void SetProject(string name, string root)
    {
        Workspace.Current = name;
        Workspace.Root = root;
    }

    [McpServerTool(Name = "get_project"), Description("Gets the project.")]
    public static string GetProject() => Workspace.Current ?? "none";

    [McpServerTool(Name = "list_files"), Description("Lists the files of the project.")]
    public static string[] ListFiles() => Directory.GetFiles(Workspace.Root);
}

internal static class Program
{
    private static void Main() => Host.CreateApplicationBuilder().Services.AddMcpServer().WithTools([typeof(ProjectTools)]);
}
