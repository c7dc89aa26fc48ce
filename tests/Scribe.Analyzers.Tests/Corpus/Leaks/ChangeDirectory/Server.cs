// A shell's cd and export as tools: the process has one current directory and one environment.
using System.ComponentModel;
using System.Diagnostics;
using Microsoft.Extensions.Hosting;

namespace Shell;

internal static class ShellState
{
    public static void Enter(string folder) => Directory.SetCurrentDirectory(folder);
}

[McpServerToolType]
public static class ShellTools
{
    [McpServerTool(Name = "cd"), Description("Changes the directory.")]
    public static void ChangeDirectory(string folder) => Environment.CurrentDirectory = Path.GetFullPath(folder, "/");

    [McpServerTool(Name = "export"), Description("Sets a variable.")]
    public static void Export(string name, string value) => Environment.SetEnvironmentVariable(name, value);

    [McpServerTool(Name = "run"), Description("Runs a command in the directory.")]
    public static async Task<string> Run(string command)
    {
        using var process = Process.Start(new ProcessStartInfo("sh", ["-c", command]) { RedirectStandardOutput = true })!;
        return await process.StandardOutput.ReadToEndAsync();
    }
}

internal static class Program
{
    private static void Main(string[] args)
    {
        ShellState.Enter(AppContext.BaseDirectory);
        Host.CreateApplicationBuilder(args).Services.AddMcpServer().WithTools([typeof(ShellTools)]);
    }
}
