using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace Scribe.Http.Serving;

/// <summary>Answers in server-sent events, which the SDK writes.</summary>
internal static class EventStream
{
    /// <summary>Hands a message to the server and writes its answer to a stream, or answers 202 if it wants none.</summary>
    public static async Task AnswerAsync(
        HttpResponse response,
        Stream body,
        StreamableHttpServerTransport transport,
        JsonRpcMessage message,
        Func<JsonRpcMessage?, ValueTask>? starting,
        CancellationToken cancellationToken)
    {
        Begin(response);
        if (!await transport.HandlePostRequestAsync(message, body, starting, cancellationToken).ConfigureAwait(false))
        {
            response.Headers.ContentType = default;
            response.StatusCode = StatusCodes.Status202Accepted;
        }
    }

    public static void Begin(HttpResponse response)
    {
        response.ContentType = "text/event-stream";
        response.Headers.CacheControl = "no-cache, no-store";
        response.Headers["X-Accel-Buffering"] = "no";
        response.HttpContext.Features.GetRequiredFeature<IHttpResponseBodyFeature>().DisableBuffering();
    }
}
