// Static set-up that runs at the first call copies what happens to be there: the first agent decides for all.
using System.ComponentModel;
using Microsoft.Extensions.Hosting;

namespace FirstCall;

internal static class Workspace
{
    public static string Root { get; set; } = "/";

    public static string Language { get; set; } = "en";
}

internal static class Layout
{
    private static readonly string s_output;

    static Layout()
    {
        s_output = Path.Combine(Workspace.Root, "output");
    }

    public static string For(string name) => Path.Combine(s_output, name);
}

internal static class Texts
{
    public static readonly string Greeting = Workspace.Language == "de" ? "Hallo" : "Hello";
}

[McpServerToolType]
public static class OutputTools
{
    [McpServerTool(Name = "output_path"), Description("Tells where output goes.")]
    public static string OutputPath(string name) => Layout.For(name);

    [McpServerTool(Name = "greet"), Description("Greets.")]
    public static string Greet() => Texts.Greeting;
}

[McpServerToolType]
public static class WorkspaceTools
{
    [McpServerTool(Name = "use_root"), Description("Sets root and language.")]
    public static void UseRoot(string root, string language) => (Workspace.Root, Workspace.Language) = (root, language);
}

internal static class Program
{
    private static void Main() =>
        Host.CreateApplicationBuilder().Services.AddMcpServer().WithTools([typeof(OutputTools), typeof(WorkspaceTools)]);
}
