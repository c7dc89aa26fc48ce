using ModelContextProtocol.Server;
using Scribe;

namespace IsolatedServer.Tools;

/// <summary>Choosing the project is <c>set_project</c>, which Scribe brings.</summary>
[McpServerToolType]
public sealed class ProjectTools
{
    [McpServerTool]
    public string DescribeProject(Session session) =>
        session.Project is { } project ? $"{project.Name}: {Directory.GetFiles(project.Root.Path).Length} files" : "no project";
}
