// A static list of recent files, filled through a helper and listed directly.
using System.ComponentModel;
using Microsoft.Extensions.Hosting;

namespace Recent;

internal static class RecentFiles
{
    public static readonly List<string> Paths = [];

    public static void Touch(string path)
    {
        lock (Paths)
        {
            Paths.Remove(path);
            Paths.Insert(0, path);
            if (Paths.Count > 10)
                Paths.RemoveRange(10, Paths.Count - 10);
        }
    }
}

[McpServerToolType]
public static class FileTools
{
    [McpServerTool(Name = "open_file"), Description("Opens a file.")]
    public static string OpenFile(string path)
    {
        RecentFiles.Touch(path);
        return File.ReadAllText(path);
    }
}

[McpServerToolType]
public static class RecentTools
{
    [McpServerTool(Name = "recent_files"), Description("Lists recent files.")]
    public static string[] List() => [.. RecentFiles.Paths];

    [McpServerTool(Name = "clear_recent_files"), Description("Forgets recent files.")]
    public static void Clear() => RecentFiles.Paths.Clear();
}

internal static class Program
{
    private static void Main() =>
        Host.CreateApplicationBuilder().Services.AddMcpServer().WithTools([typeof(FileTools), typeof(RecentTools)]);
}
