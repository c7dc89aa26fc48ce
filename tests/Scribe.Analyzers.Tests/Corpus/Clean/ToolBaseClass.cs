// Tools that share a base class with template methods, protected state of the call and error handling.
using System.ComponentModel;
using System.Text.Json;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using ModelContextProtocol;
using ModelContextProtocol.Protocol;

namespace Kubernetes;

public abstract class ToolBase(ILogger logger)
{
    private static readonly JsonSerializerOptions Pretty = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    protected static readonly TimeSpan DefaultTimeout = TimeSpan.FromSeconds(30);

    private readonly List<string> _notes = [];

    protected ILogger Logger => logger;

    protected virtual TimeSpan Timeout => DefaultTimeout;

    protected int Attempts { get; private set; }

    protected void Note(string text) => _notes.Add(text);

    protected async Task<CallToolResult> RunAsync<T>(Func<CancellationToken, Task<T>> action, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(Timeout);
        try
        {
            Attempts++;
            var result = await action(limit.Token);
            return Result(JsonSerializer.Serialize(result, Pretty), isError: false);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return Result($"No answer within {Timeout.TotalSeconds} s.", isError: true);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            Logger.LogError(exception, "The tool failed.");
            throw new McpException(exception.Message, exception);
        }
    }

    private CallToolResult Result(string text, bool isError) => new()
    {
        IsError = isError,
        Content = [new TextContentBlock { Text = text }, .. _notes.Select(note => new TextContentBlock { Text = note })],
    };
}

public interface ICluster
{
    IAsyncEnumerable<(string Name, string Phase)> PodsAsync(string space, CancellationToken cancellationToken);
}

internal sealed class FixedCluster : ICluster
{
    public async IAsyncEnumerable<(string Name, string Phase)> PodsAsync(
        string space, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await Task.Yield();
        yield return (space + "-0", "Running");
        yield return (space + "-1", "Pending");
    }
}

[McpServerToolType]
public sealed class PodTools(ICluster cluster, ILogger<PodTools> logger) : ToolBase(logger)
{
    protected override TimeSpan Timeout => TimeSpan.FromMinutes(1);

    [McpServerTool(ReadOnly = true), Description("Lists pods that do not run.")]
    public Task<CallToolResult> WaitingPods(string space = "default", CancellationToken cancellationToken = default) =>
        RunAsync(
            async cancellation =>
            {
                var names = new List<string>();
                await foreach (var (name, phase) in cluster.PodsAsync(space, cancellation))
                {
                    if (phase is not "Running")
                        names.Add(name);
                }

                if (names.Count == 0)
                    Note("All pods run.");
                return names;
            },
            cancellationToken);
}

internal static class Program
{
    private static void Main()
    {
        var builder = Host.CreateApplicationBuilder();
        builder.Services.AddSingleton<ICluster, FixedCluster>();
        builder.Services.AddMcpServer().WithTools<PodTools>();
        builder.Build().Run();
    }
}
