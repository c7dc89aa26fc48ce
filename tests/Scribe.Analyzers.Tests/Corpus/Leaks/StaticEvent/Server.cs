// A static event: whoever watches hears of everybody's builds.
using System.ComponentModel;
using Microsoft.Extensions.Hosting;

namespace Events;

internal static class BuildEvents
{
    public static event Action<string>? Finished;

    public static void Raise(string target) => Finished?.Invoke(target);
}

[McpServerToolType]
public static class BuildTools
{
    [McpServerTool(Name = "build"), Description("Builds a target.")]
    public static string Build(string target)
    {
        BuildEvents.Raise(target);
        return "Built.";
    }

    [McpServerTool(Name = "watch_builds"), Description("Waits for a build and tells which it was.")]
    public static async Task<string> WatchBuilds(CancellationToken cancellationToken)
    {
        var done = new TaskCompletionSource<string>();
        void OnFinished(string target) => done.TrySetResult(target);
        BuildEvents.Finished += OnFinished;
        try
        {
            return await done.Task.WaitAsync(cancellationToken);
        }
        finally
        {
            BuildEvents.Finished -= OnFinished;
        }
    }
}

internal static class Program
{
    private static void Main() => Host.CreateApplicationBuilder().Services.AddMcpServer().WithTools([typeof(BuildTools)]);
}
