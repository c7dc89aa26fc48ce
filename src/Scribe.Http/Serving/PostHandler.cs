using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;
using ModelContextProtocol.Protocol;
using Scribe.Http.Refusals;
using Scribe.Http.Requests;

namespace Scribe.Http.Serving;

/// <summary>POST: one JSON-RPC message. Which era it is of, its own headers and <c>_meta</c> say.</summary>
internal sealed class PostHandler(
    McpServers servers,
    Revisions revisions,
    PerRequestServing perRequest,
    SessionServing inSession,
    RequestLimits limits,
    IOptions<StreamableHttpOptions> options,
    TimeProvider time)
{
    /// <exception cref="HttpRefusal">Whatever the specification has a refusal for.</exception>
    public async Task HandleAsync(HttpContext http)
    {
        using var running = limits.EnterRequest();
        var headers = RequestHeaders.Read(http.Request.Headers);
        MediaTypes.CheckPost(http.Request);
        var body = JsonRpcBody.Parse(await RequestBody.ReadAsync(http, options.Value, time).ConfigureAwait(false));
        try
        {
            await HandleAsync(http, headers, body.ToMessage()).ConfigureAwait(false);
        }
        catch (HttpRefusal refusal)
        {
            throw refusal.For(body.Id);
        }
    }

    private Task HandleAsync(HttpContext http, RequestHeaders headers, JsonRpcMessage message)
    {
        revisions.Check(headers.Revision);
        message.Context = new JsonRpcMessageContext
        {
            ProtocolVersion = headers.Revision,
            User = http.User.Identity is { IsAuthenticated: true } ? http.User : null,
        };
        if (!Revisions.IsPerRequest(headers.Revision) && !Revisions.IsPerRequest(MessageParts.RevisionOf(message)))
            return inSession.PostAsync(http, headers, message);

        PerRequestRules.Check(headers, message);
        if (message is JsonRpcRequest { Method: RequestMethods.ToolsCall } call)
            CheckParamHeaders(http.Request.Headers, call);
        return perRequest.AnswerAsync(http, message);
    }

    private void CheckParamHeaders(IHeaderDictionary headers, JsonRpcRequest call)
    {
        var parameters = MessageParts.ParamsOf(call);
        if (MessageParts.TextOf(parameters?["name"]) is { } tool && servers.SchemaOf(tool) is { } schema)
            ParamHeaders.Check(headers, schema, parameters?["arguments"] as JsonObject);
    }
}
