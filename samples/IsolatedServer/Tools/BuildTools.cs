using System.Diagnostics;
using ModelContextProtocol.Server;
using Scribe;

namespace IsolatedServer.Tools;

[McpServerToolType]
public sealed class BuildTools
{
    [McpServerTool]
    public async Task<string> BuildAsync(Session session)
    {
        var start = new ProcessStartInfo("dotnet", "build")
        {
            RedirectStandardOutput = true,
            WorkingDirectory = session.RequireProject().Root.Path,
        };
        using var build = Process.Start(start)!;
        return await build.StandardOutput.ReadToEndAsync();
    }
}
