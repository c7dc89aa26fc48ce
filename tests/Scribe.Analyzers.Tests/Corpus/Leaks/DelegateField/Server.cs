// A lambda in a static readonly delegate and one in a table reach the static; the tools only invoke them.
using System.ComponentModel;
using Microsoft.Extensions.Hosting;

namespace Delegated;

internal static class Workspace
{
    public static string? Current { get; set; }

    public static string? Owner { get; set; }
}

internal static class Resolvers
{
    public static readonly Func<string> Project = () => Workspace.Current ?? "none";

    public static readonly Dictionary<string, Func<string>> ByName = new()
    {
        ["owner"] = () => Workspace.Owner ?? "nobody",
        ["machine"] = () => Environment.MachineName,
    };
}

[McpServerToolType]
public static class InfoTools
{
    [McpServerTool(Name = "get_project"), Description("Gets the project.")]
    public static string GetProject() => Resolvers.Project();

    [McpServerTool(Name = "get_info"), Description("Gets owner or machine.")]
    public static string GetInfo(string name) => Resolvers.ByName[name]();
}

internal static class Program
{
    private static void Main(string[] args)
    {
        (Workspace.Current, Workspace.Owner) = (args[0], args[1]);
        Host.CreateApplicationBuilder(args).Services.AddMcpServer().WithTools([typeof(InfoTools)]);
    }
}
