using System.Runtime.CompilerServices;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace Scribe.Calls.Tools;

/// <summary>Publishes the <c>session</c> argument in <c>tools/list</c>, the same for every client and connection.</summary>
[SharedAcrossSessions("what is published is the same for every caller; nothing of a call is kept")]
internal sealed class ToolPublisher(GuardedPrimitives primitives)
{
    private readonly ConditionalWeakTable<Tool, Tool> _published = [];

    /// <summary>The tool as clients see it.</summary>
    /// <exception cref="InvalidOperationException">The tool has an argument that Scribe would have to add.</exception>
    public Tool Of(McpServerTool tool) => Of(tool.ProtocolTool, tool);

    public McpRequestHandler<ListToolsRequestParams, ListToolsResult> Publish(
        McpRequestHandler<ListToolsRequestParams, ListToolsResult> next) =>
        async (request, cancellationToken) =>
        {
            var result = await next(request, cancellationToken).ConfigureAwait(false);
            var tools = request.Server.ServerOptions.ToolCollection;
            for (var i = 0; i < result.Tools.Count; i++)
            {
                McpServerTool? primitive = null;
                if (tools?.TryGetPrimitive(result.Tools[i].Name, out primitive) == true)
                    result.Tools[i] = Of(result.Tools[i], primitive!);
            }

            return result;
        };

    private Tool Of(Tool listed, McpServerTool tool) =>
        primitives.Of(tool).Need.TakesSession() ? _published.GetValue(listed, SessionArgument.AddTo) : listed;
}
