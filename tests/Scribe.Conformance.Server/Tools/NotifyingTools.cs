using System.ComponentModel;
using Microsoft.Extensions.Logging;
using ModelContextProtocol;
using ModelContextProtocol.Server;

namespace Scribe.Conformance.Server.Tools;

/// <summary>Tools that speak to their client while they run.</summary>
[McpServerToolType]
public static class NotifyingTools
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    [McpServerTool(Name = "test_tool_with_logging"), Description("Logs to the client three times.")]
    public static async Task<string> LogThriceAsync(
        McpServer server, Session? session = null, CancellationToken cancellationToken = default)
    {
        var logger = Logger(server);
        logger.LogInformation("Tool execution started");
        await Task.Delay(Pause, cancellationToken);
        logger.LogInformation("Tool processing data");
        await Task.Delay(Pause, cancellationToken);
        logger.LogInformation("Tool execution completed");
        return $"Logged three times{(session is null ? "" : $" for {session}")}.";
    }

    [McpServerTool(Name = "test_logging_tool"), Description("Logs to the client once, if it asked to be logged to.")]
    public static string LogOnce(McpServer server)
    {
        Logger(server).LogInformation("Tool executed");
        return "Logged once.";
    }

    [McpServerTool(Name = "test_tool_with_progress"), Description("Reports its progress three times.")]
    public static async Task<string> ReportAsync(
        IProgress<ProgressNotificationValue> progress, Session? session = null, CancellationToken cancellationToken = default)
    {
        progress.Report(new ProgressNotificationValue { Progress = 0, Total = 100 });
        await Task.Delay(Pause, cancellationToken);
        progress.Report(new ProgressNotificationValue { Progress = 50, Total = 100 });
        await Task.Delay(Pause, cancellationToken);
        progress.Report(new ProgressNotificationValue { Progress = 100, Total = 100 });
        return $"Reported three times{(session is null ? "" : $" for {session}")}.";
    }

    [McpServerTool(Name = "test_streaming_elicitation"), Description("Answers without asking its client anything.")]
    public static string AskNothing() => "Nothing was asked.";

    private static ILogger Logger(McpServer server) => server.AsClientLoggerProvider().CreateLogger(nameof(NotifyingTools));
}
