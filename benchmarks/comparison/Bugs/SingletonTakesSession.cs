// A singleton takes a session in its constructor
// Counts:
using Microsoft.Extensions.DependencyInjection;
using ModelContextProtocol.Server;
using Scribe;

namespace Bugs;

public sealed class Planner(Session session) // bug
{
    public string? Project => session.Project?.Name.Value; // bug
}

[McpServerToolType]
public sealed class PlannerTools(Planner planner)
{
    public static void Register(IServiceCollection services) => services.AddSingleton<Planner>(); // bug

    [McpServerTool]
    public string? GetProject() => planner.Project; // bug
}
