using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;
using Scribe.Errors;

namespace Scribe.Calls.Resources;

/// <summary>Keeps handles out of the SDK's log, which shows the URI of every read, also of one that nothing answers to.</summary>
internal static class UriCover
{
    public static McpRequestHandler<ReadResourceRequestParams, ReadResourceResult> Cover(
        McpRequestHandler<ReadResourceRequestParams, ReadResourceResult> next) =>
        async (request, cancellationToken) =>
        {
            // Without a URI there is nothing to cover, and the SDK to refuse it.
            if (request.Params?.Uri is null)
                return await next(request, cancellationToken).ConfigureAwait(false);

            // The refusal of an unknown URI quotes it. An author's own handler must get it as it came.
            if (request.MatchedPrimitive is null && request.Server.ServerOptions.Handlers.ReadResourceHandler is null)
                request.Params.Uri = Quoted.WithoutHandles(request.Params.Uri);
            try
            {
                return await next(request, cancellationToken).ConfigureAwait(false);
            }
            finally
            {
                request.Params.Uri = Quoted.WithoutHandles(request.Params.Uri);
            }
        };
}
