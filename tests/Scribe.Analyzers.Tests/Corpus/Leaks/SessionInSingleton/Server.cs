// A singleton takes the session in its constructor, or keeps the one that it was given first.
using System.ComponentModel;
using Microsoft.Extensions.Hosting;

namespace Kept;

public sealed class ProjectPaths(Session session)
{
    public string Combine(string relative) => Path.Combine(session.RequireProject().Root.Path, relative);
}

public sealed class AuditTrail
{
    private Session? _session;

    public string Record(Session session, string text)
    {
        _session ??= session;
        return $"{_session.LogId}: {text}";
    }
}

[McpServerToolType]
public sealed class PathTools(ProjectPaths paths, AuditTrail audit)
{
    [McpServerTool(Name = "full_path"), Description("Makes a full path.")]
    public string FullPath(Session session, string relative) => audit.Record(session, paths.Combine(relative));
}

internal static class Program
{
    private static void Main()
    {
        var builder = Host.CreateApplicationBuilder();
        builder.Services.AddSingleton<ProjectPaths>();
        builder.Services.AddSingleton<AuditTrail>();
        builder.Services.AddMcpServer().WithScribe().WithTools<PathTools>();
        builder.Build().Run();
    }
}
