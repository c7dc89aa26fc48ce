// A session made ambient: the next call that runs on the same flow finds another agent's.
using System.ComponentModel;
using Microsoft.Extensions.Hosting;

namespace Ambient;

internal static class CurrentSession
{
    private static readonly AsyncLocal<Session?> s_session = new();

    public static Session? Value
    {
        get => s_session.Value;
        set => s_session.Value = value;
    }
}

internal sealed class ProjectNamer
{
    public string Name() => CurrentSession.Value?.Project?.Name.Value ?? "none";
}

[McpServerToolType]
internal sealed class ProjectTools(ProjectNamer namer)
{
    [McpServerTool(Name = "begin"), Description("Begins to work.")]
    public void Begin(Session session) => CurrentSession.Value = session;

    [McpServerTool(Name = "project_name"), Description("Tells the project.")]
    public string ProjectName() => namer.Name();
}

internal static class Program
{
    private static void Main()
    {
        var builder = Host.CreateApplicationBuilder();
        builder.Services.AddSingleton<ProjectNamer>();
        builder.Services.AddMcpServer().WithScribe().WithTools<ProjectTools>();
        builder.Build().Run();
    }
}
