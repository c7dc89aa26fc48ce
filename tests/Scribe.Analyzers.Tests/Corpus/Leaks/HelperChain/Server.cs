// The static is three calls away from the tool.
using System.ComponentModel;
using Microsoft.Extensions.Hosting;

namespace Chained;

internal static class State
{
    private static string? s_current;

    public static string? Load() => s_current;

    public static void Store(string name) => s_current = name;
}

internal static class StateManager
{
    public static string Current() => State.Load() ?? throw new InvalidOperationException("No project.");
}

internal static class ProjectHelper
{
    public static string Resolve(string? given) => given ?? StateManager.Current();
}

[McpServerToolType]
public static class ProjectTools
{
    [McpServerTool(Name = "get_project"), Description("Gets the project.")]
    public static string GetProject(string? name = null) => ProjectHelper.Resolve(name);

    [McpServerTool(Name = "project_path"), Description("Gets a path in the project.")]
    public static string ProjectPath(string relative) => Path.Combine("/projects", ProjectHelper.Resolve(null), relative);
}

internal static class Program
{
    private static void Main(string[] args)
    {
        State.Store(args is [var name, ..] ? name : "default");
        Host.CreateApplicationBuilder(args).Services.AddMcpServer().WithTools([typeof(ProjectTools)]);
    }
}
