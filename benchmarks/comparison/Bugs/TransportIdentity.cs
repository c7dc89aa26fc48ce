// State is keyed by the transport's session id
// Counts: RS0030
using System.Collections.Concurrent;
using Microsoft.Extensions.DependencyInjection;
using ModelContextProtocol.Server;

namespace Bugs;

public sealed class Projects
{
    public ConcurrentDictionary<string, string> Names { get; } = new();
}

[McpServerToolType]
public sealed class TransportTools(Projects projects)
{
    public static void Register(IServiceCollection services) => services.AddSingleton<Projects>();

    [McpServerTool]
    public void SelectProject(McpServer server, string name) => projects.Names[server.SessionId ?? "default"] = name; // bug
}
