using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;
using Scribe.Http.Refusals;
using Scribe.Http.Requests;

namespace Scribe.Http.Serving;

/// <summary>The MCP endpoint: who may call is asked first, then what is called, and a refusal is answered in one place.</summary>
internal sealed class StreamableHttpEndpoint(
    PostHandler post, SessionServing inSession, Revisions revisions, IOptions<StreamableHttpOptions> options)
{
    public async Task HandleAsync(HttpContext http)
    {
        try
        {
            HostCheck.Check(http.Request, options.Value);
            OriginCheck.Check(http.Request, options.Value);
            await DispatchAsync(http).ConfigureAwait(false);
        }
        catch (HttpRefusal refusal)
        {
            await RefusalWriter.WriteAsync(http.Response, refusal, http.RequestAborted).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (http.RequestAborted.IsCancellationRequested)
        {
            // The client has gone, and nobody reads an answer.
        }
    }

    private Task DispatchAsync(HttpContext http) => http.Request.Method switch
    {
        "POST" => post.HandleAsync(http),
        "GET" => ListenAsync(http),
        "DELETE" => EndAsync(http),
        var method => throw HttpErrors.MethodNotAllowed(method),
    };

    private Task EndAsync(HttpContext http) => inSession.EndAsync(http, HeadersOfSession(http));

    private Task ListenAsync(HttpContext http)
    {
        var headers = HeadersOfSession(http);
        MediaTypes.CheckGet(http.Request);
        return inSession.ListenAsync(http, headers);
    }

    /// <exception cref="HttpRefusal">400, or 405 for the revisions that have POST alone.</exception>
    private RequestHeaders HeadersOfSession(HttpContext http)
    {
        var headers = RequestHeaders.Read(http.Request.Headers);
        revisions.Check(headers.Revision);
        return Revisions.IsPerRequest(headers.Revision)
            ? throw HttpErrors.MethodNotOfThisRevision(http.Request.Method, headers.Revision!)
            : headers;
    }
}
