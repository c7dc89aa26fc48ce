using ModelContextProtocol.Server;

namespace LeakyServer.Tools;

/// <summary>One agent confirms, and another one's files are deleted.</summary>
[McpServerToolType]
public sealed class CleanupTools
{
    private bool _confirmed;

    [McpServerTool]
    public void ConfirmCleanup() => _confirmed = true;

    [McpServerTool]
    public string CleanUp(string directory)
    {
        if (!_confirmed)
            return "call confirm_cleanup first";
        _confirmed = false;
        var files = Directory.GetFiles(directory, "*.tmp");
        foreach (var file in files)
            File.Delete(file);
        return $"deleted {files.Length} files";
    }
}
