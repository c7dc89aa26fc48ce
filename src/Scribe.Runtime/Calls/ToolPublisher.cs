using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace Scribe.Calls;

/// <summary>Publishes the <c>session</c> argument in <c>tools/list</c>, the same for every client and connection.</summary>
internal sealed class ToolPublisher(GuardedTools tools)
{
    /// <summary>Finds at start-up what would else fail when the first client asks for the list.</summary>
    /// <exception cref="InvalidOperationException">A tool has an argument that Scribe would have to add.</exception>
    public void CheckAll(McpServerOptions server)
    {
        foreach (var tool in server.ToolCollection ?? [])
            tools.Publish(tool.ProtocolTool, tool);
    }

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
