using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace Scribe.Calls;

/// <summary>Publishes the <c>session</c> argument in <c>tools/list</c>, the same for every client and connection.</summary>
internal sealed class ToolPublisher(GuardedTools tools)
{
    public McpRequestHandler<ListToolsRequestParams, ListToolsResult> Publish(
        McpRequestHandler<ListToolsRequestParams, ListToolsResult> next) =>
        async (request, cancellationToken) =>
        {
            var result = await next(request, cancellationToken).ConfigureAwait(false);
            var primitives = request.Server.ServerOptions.ToolCollection;
            for (var i = 0; i < result.Tools.Count; i++)
            {
                McpServerTool? primitive = null;
                primitives?.TryGetPrimitive(result.Tools[i].Name, out primitive);
                result.Tools[i] = tools.Publish(result.Tools[i], primitive);
            }

            return result;
        };
}
