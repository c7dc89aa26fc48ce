// Activities with tags, an ActivitySource, baggage-free: what is traced is the request's own.
using System.ComponentModel;
using System.Diagnostics;
using System.Runtime.CompilerServices;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Deployments;

internal static class Trace
{
    public static readonly ActivitySource Source = new("deployments", "1.0");

    public static readonly EventId Started = new(1, nameof(Started));

    public static Activity? Step(string environment, [CallerMemberName] string name = "") =>
        Source.StartActivity(name, ActivityKind.Internal)?.SetTag("environment", environment);
}

public enum Stage { Upload, Migrate, Switch, Verify }

public sealed class Deployment(string environment)
{
    private readonly List<(Stage Stage, TimeSpan Took)> _done = [];

    public Stage? Failed { get; private set; }

    public IReadOnlyList<(Stage Stage, TimeSpan Took)> Done => _done;

    public async Task<bool> RunAsync(IEnumerable<Stage> stages, Func<Stage, Task<bool>> run)
    {
        foreach (var stage in stages)
        {
            using var activity = Trace.Step(environment, stage.ToString());
            var start = Stopwatch.GetTimestamp();
            if (!await run(stage))
            {
                Failed = stage;
                activity?.SetStatus(ActivityStatusCode.Error, $"{stage} failed");
                return false;
            }

            _done.Add((stage, Stopwatch.GetElapsedTime(start)));
        }

        return true;
    }
}

[McpServerToolType]
public sealed class DeploymentTools(ILogger<DeploymentTools> logger)
{
    private static readonly Stage[] AllStages = Enum.GetValues<Stage>();

    [McpServerTool(Destructive = true), Description("Deploys a version to an environment.")]
    public async Task<string> Deploy(string environment, string version, bool dryRun = true)
    {
        using var activity = Trace.Source.StartActivity("deploy");
        activity?.SetTag("version", version).AddEvent(new ActivityEvent("accepted"));
        logger.Log(LogLevel.Information, Trace.Started, "Deploying {Version}.", version);

        var deployment = new Deployment(environment);
        var ok = await deployment.RunAsync(AllStages, async stage =>
        {
            await Task.Yield();
            return dryRun || stage != Stage.Switch;
        });
        var steps = string.Join(", ", deployment.Done.Select(step => $"{step.Stage} {step.Took.TotalMilliseconds:0} ms"));
        return ok ? $"Deployed: {steps}" : $"{deployment.Failed} failed after {steps}";
    }
}

internal static class Program
{
    private static void Main()
    {
        var builder = Host.CreateApplicationBuilder();
        builder.Services.AddMcpServer().WithTools<DeploymentTools>();
        builder.Build().Run();
    }
}
