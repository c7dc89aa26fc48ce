using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;
using Scribe.Errors;
using Scribe.Identity;

namespace Scribe.Calls;

/// <summary>Stands before every tool: evidence, resolve, run, report. Nothing runs unless a session answers.</summary>
internal sealed partial class CallGuard(SessionResolver resolver, GuardedTools tools, ILogger<CallGuard> logger)
{
    /// <summary>The guard of one connection. The SDK builds a server's filters once, so what is made here is the connection's own.</summary>
    public McpRequestHandler<CallToolRequestParams, CallToolResult> Guard(
        McpRequestHandler<CallToolRequestParams, CallToolResult> next)
    {
        var connection = new ConnectionId();
        return (request, cancellationToken) =>
            request.MatchedPrimitive is McpServerTool tool && tools.Of(tool) is { IsGuarded: true } guarded
                ? CallAsync(guarded, connection, request, next, cancellationToken)
                : next(request, cancellationToken);
    }

    private async ValueTask<CallToolResult> CallAsync(
        GuardedTool tool,
        ConnectionId connection,
        RequestContext<CallToolRequestParams> request,
        McpRequestHandler<CallToolRequestParams, CallToolResult> next,
        CancellationToken cancellationToken)
    {
        var call = request.Services!.GetRequiredService<CallContext>();
        try
        {
            var evidence = EvidenceReader.Read(request, connection);
            var session = tool.Need == SessionNeed.Context
                ? null
                : Admit(await resolver.ResolveAsync(evidence, cancellationToken).ConfigureAwait(false), tool.Need);
            call.Begin(evidence, session);
            tool.Arguments.Check(request.Params.Arguments);
            var result = await next(request, cancellationToken).ConfigureAwait(false);
            return ResultMeta.Stamp(result, call.Reported);
        }
        catch (ScribeException exception)
        {
            if (exception.IsStoreFailure)
                LogStoreFailure(logger, request.Params.Name, exception);
            return ResultMeta.Stamp(ToolError.From(exception), call.Reported);
        }
    }

    private static Session? Admit(Resolution resolution, SessionNeed need) => resolution switch
    {
        Resolution.Resolved resolved => resolved.Session,
        Resolution.Absent { MayOpen: true } when need == SessionNeed.Optional => null,
        Resolution.Absent absent => throw absent.ToError(),
        Resolution.Conflict => throw ScribeErrors.SessionConflict(),
        Resolution.Unavailable unavailable => throw unavailable.Error,
        _ => throw new InvalidOperationException($"Unknown resolution {resolution.GetType().Name}."),
    };

    [LoggerMessage(EventId = 30, Level = LogLevel.Error, Message = "The store failed under a call of '{Tool}'")]
    private static partial void LogStoreFailure(ILogger logger, string tool, Exception exception);
}
