// Registered by a factory lambda that returns an interface.
using System.ComponentModel;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;

namespace Builds;

public interface IBuildState
{
    void Select(string target);

    string Describe();
}

internal sealed class BuildState(string configuration) : IBuildState
{
    private string _target = "all";

    public void Select(string target) => _target = target;

    public string Describe() => $"{_target} ({configuration})";
}

[McpServerToolType]
public static class BuildTools
{
    [McpServerTool(Name = "select_target"), Description("Selects what to build.")]
    public static string SelectTarget(IBuildState state, string target)
    {
        state.Select(target);
        return state.Describe();
    }

    [McpServerTool(Name = "build"), Description("Builds the selected target.")]
    public static string Build(IBuildState state) => $"Building {state.Describe()}";
}

internal static class Program
{
    private static void Main()
    {
        var builder = Host.CreateApplicationBuilder();
        builder.Services.AddSingleton<IBuildState>(provider =>
        {
            var configuration = provider.GetRequiredService<IConfiguration>();
            return new BuildState(configuration["Configuration"] ?? "Debug");
        });
        builder.Services.AddMcpServer().WithTools([typeof(BuildTools)]);
        builder.Build().Run();
    }
}
