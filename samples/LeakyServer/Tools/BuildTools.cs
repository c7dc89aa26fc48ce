using System.Diagnostics;
using ModelContextProtocol.Server;

namespace LeakyServer.Tools;

/// <summary>A process has one current directory: two agents who build at a time build the same project.</summary>
[McpServerToolType]
public sealed class BuildTools
{
    [McpServerTool]
    public async Task<string> BuildAsync(string root)
    {
        Environment.CurrentDirectory = root;
        using var build = Process.Start(new ProcessStartInfo("dotnet", "build") { RedirectStandardOutput = true })!;
        return await build.StandardOutput.ReadToEndAsync();
    }
}
