using ModelContextProtocol.Server;
using Scribe;

namespace IsolatedServer.Tools;

[McpServerToolType]
public sealed class CleanupTools
{
    /// <summary>What was confirmed and what is done are one call, and its directory is the session's own.</summary>
    [McpServerTool]
    public string CleanUp(Session session, bool confirm = false)
    {
        var files = Directory.GetFiles(session.RequireProject().Root.Path, "*.tmp");
        if (!confirm)
            return $"would delete {files.Length} files; pass confirm to do so";
        foreach (var file in files)
            File.Delete(file);
        return $"deleted {files.Length} files";
    }
}
