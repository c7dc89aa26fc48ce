// Properties all the way: none of them looks like a call.
using System.ComponentModel;
using Microsoft.Extensions.Hosting;

namespace Properties;

internal static class Session
{
    private static Workspace? s_workspace;

    public static Workspace Workspace
    {
        get => s_workspace ??= new Workspace("default");
        set => s_workspace = value;
    }
}

internal sealed record Workspace(string Name)
{
    public static Workspace Active => Session.Workspace;
}

internal sealed class Context
{
    public string Project => Workspace.Active.Name;
}

[McpServerToolType]
public sealed class ProjectTools
{
    private readonly Context _context = new();

    [McpServerTool(Name = "get_project"), Description("Gets the project.")]
    public string GetProject() => _context.Project;

    [McpServerTool(Name = "set_project"), Description("Sets the project.")]
    public void SetProject(string name) => Session.Workspace = new Workspace(name);
}

internal static class Program
{
    private static void Main() => Host.CreateApplicationBuilder().Services.AddMcpServer().WithTools<ProjectTools>();
}
