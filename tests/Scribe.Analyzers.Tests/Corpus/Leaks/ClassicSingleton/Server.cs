// The textbook's singleton: a static Instance with fields that anybody may set.
using System.ComponentModel;
using Microsoft.Extensions.Hosting;

namespace Classic;

public sealed class AppState
{
    private static readonly Lazy<AppState> s_lazy = new(() => new AppState());
    private string? _solution;

    private AppState() { }

    public static AppState Instance => s_lazy.Value;

    public string Solution => _solution ?? "none";

    public void Load(string solution) => _solution = solution;
}

[McpServerToolType]
public static class SolutionTools
{
    [McpServerTool(Name = "load_solution"), Description("Loads a solution.")]
    public static void LoadSolution(string path) => AppState.Instance.Load(path);

    [McpServerTool(Name = "get_solution"), Description("Tells which solution is loaded.")]
    public static string GetSolution() => AppState.Instance.Solution;
}

internal static class Program
{
    private static void Main() => Host.CreateApplicationBuilder().Services.AddMcpServer().WithTools([typeof(SolutionTools)]);
}
