using System.Collections.Concurrent;
using System.Security.Claims;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace Scribe.Http.Tests.Support;

/// <summary>Tools that know nothing of Scribe: what is tested is the transport.</summary>
[McpServerToolType]
internal sealed class EchoTools(Gates gates)
{
    [McpServerTool(Name = "echo")]
    public static string Echo(string text) => text;

    /// <summary>Its arguments have headers: some are routed by.</summary>
    [McpServerTool(Name = "route")]
    public static string Route(
        [McpHeader("Region")] string? region = null, [McpHeader("Shard")] int? shard = null, [McpHeader("Dry")] bool? dry = null) => $"{region} {shard} {dry}";

    [McpServerTool(Name = "who")]
    public static string Who(ClaimsPrincipal? user = null) => user?.FindFirst("sub")?.Value ?? "nobody";

    [McpServerTool(Name = "client")]
    public static string Client(McpServer server) =>
        $"{server.ClientInfo?.Name} {server.ClientInfo?.Version}, {(server.ClientCapabilities?.Elicitation is null ? "asks nobody" : "can be asked")}";

    /// <summary>Asks its client something, and says what that answered.</summary>
    [McpServerTool(Name = "ask")]
    public static async Task<string> AskAsync(McpServer server, string question, CancellationToken cancellationToken)
    {
        var answer = await server.ElicitAsync(new ElicitRequestParams { Message = question, RequestedSchema = new() }, cancellationToken);
        return $"{question}: {answer.Action}, {answer.Content?["word"]}";
    }

    /// <summary>Says that it has begun, then waits until a test opens the gate of that name, or it is cancelled.</summary>
    [McpServerTool(Name = "wait")]
    public async Task<string> WaitAsync(string gate, CancellationToken cancellationToken)
    {
        var own = gates.Of(gate);
        own.Begun.TrySetResult();
        try
        {
            await own.Opened.Task.WaitAsync(cancellationToken);
            return "opened";
        }
        catch (OperationCanceledException)
        {
            own.Cancelled.TrySetResult();
            throw;
        }
    }

    /// <summary>As <see cref="WaitAsync"/>, whether it is cancelled or not.</summary>
    [McpServerTool(Name = "wait_deaf")]
    public Task<string> WaitDeafAsync(string gate) => WaitAsync(gate, CancellationToken.None);
}

/// <summary>What lets a test see and steer a tool that runs.</summary>
[SharedAcrossSessions("A test steers its tools from outside.")]
internal sealed class Gates
{
    private readonly ConcurrentDictionary<string, Gate> _gates = new();

    public Gate Of(string name) => _gates.GetOrAdd(name, _ => new Gate());
}

internal sealed class Gate
{
    public TaskCompletionSource Begun { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public TaskCompletionSource Opened { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public TaskCompletionSource Cancelled { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
}
