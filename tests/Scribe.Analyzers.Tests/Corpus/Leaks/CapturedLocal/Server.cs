// A local of Main that the tools' lambdas share and write.
using Microsoft.Extensions.Hosting;

namespace Captured;

internal static class Program
{
    private static void Main()
    {
        var builder = Host.CreateApplicationBuilder();
        var currentProject = "none";
        var visited = new List<string>();

        builder.Services.AddMcpServer().WithTools(
        [
            McpServerTool.Create(
                (string name) =>
                {
                    currentProject = name;
                    visited.Add(name);
                },
                new() { Name = "use_project" }),
            McpServerTool.Create(() => currentProject, new() { Name = "get_project" }),
            McpServerTool.Create(() => string.Join(", ", visited), new() { Name = "visited_projects" }),
        ]);
        builder.Build().Run();
    }
}
