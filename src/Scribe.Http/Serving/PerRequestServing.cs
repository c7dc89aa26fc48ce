using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;
using ModelContextProtocol;
using ModelContextProtocol.Protocol;
using Scribe.Http.Refusals;

namespace Scribe.Http.Serving;

/// <summary>Serves a request of revision 2026-07-28, which stands alone: a server object of its own, gone with the answer.</summary>
internal sealed class PerRequestServing(McpServers servers, IOptions<StreamableHttpOptions> options, TimeProvider time)
{
    public async Task AnswerAsync(HttpContext http, JsonRpcMessage message)
    {
        using var deadline = new Deadline(http, options.Value.RequestTimeout, time);
        try
        {
            await ServeAsync(http, message, deadline.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (deadline.HasPassed)
        {
            throw HttpErrors.TookTooLong(options.Value.RequestTimeout);
        }
    }

    private async Task ServeAsync(HttpContext http, JsonRpcMessage message, CancellationToken cancellationToken)
    {
        await using var server = servers.CreateForRequest(http.RequestServices);
        await EventStream.AnswerAsync(http.Response, http.Response.Body, server.Transport, message, first => SetStatus(http.Response, first), cancellationToken)
            .ConfigureAwait(false);
    }

    /// <summary>Some JSON-RPC errors have an HTTP status of their own. It can be set until the first byte is written.</summary>
    private static ValueTask SetStatus(HttpResponse response, JsonRpcMessage? first)
    {
        if (first is JsonRpcError { Error: { } error } && !response.HasStarted)
            response.StatusCode = StatusOf((McpErrorCode)error.Code);
        return default;
    }

    private static int StatusOf(McpErrorCode code) => code switch
    {
        McpErrorCode.MethodNotFound => StatusCodes.Status404NotFound,
        McpErrorCode.HeaderMismatch
            or McpErrorCode.MissingRequiredClientCapability
            or McpErrorCode.UnsupportedProtocolVersion => StatusCodes.Status400BadRequest,
        _ => StatusCodes.Status200OK,
    };
}
