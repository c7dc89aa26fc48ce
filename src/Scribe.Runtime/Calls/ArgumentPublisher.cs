using System.Runtime.CompilerServices;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace Scribe.Calls;

/// <summary>Publishes the <c>session</c> argument in <c>tools/list</c> and <c>prompts/list</c>, the same for every client and connection.</summary>
[SharedAcrossSessions("what is published is the same for every caller; nothing of a call is kept")]
internal sealed class ArgumentPublisher(GuardedPrimitives primitives)
{
    private readonly ConditionalWeakTable<Tool, Tool> _tools = [];
    private readonly ConditionalWeakTable<Prompt, Prompt> _prompts = [];

    /// <summary>The tool as clients see it.</summary>
    /// <exception cref="InvalidOperationException">The tool has an argument that Scribe would have to add.</exception>
    public Tool Of(McpServerTool tool) => Of(tool.ProtocolTool, tool);

    /// <summary>The prompt as clients see it.</summary>
    /// <exception cref="InvalidOperationException">The prompt has an argument that Scribe would have to add.</exception>
    public Prompt Of(McpServerPrompt prompt) => Of(prompt.ProtocolPrompt, prompt);

    public McpRequestHandler<ListToolsRequestParams, ListToolsResult> Publish(
        McpRequestHandler<ListToolsRequestParams, ListToolsResult> next) =>
        async (request, cancellationToken) =>
        {
            var result = await next(request, cancellationToken).ConfigureAwait(false);
            PublishIn(result.Tools, request.Server.ServerOptions.ToolCollection, Of);
            return result;
        };

    public McpRequestHandler<ListPromptsRequestParams, ListPromptsResult> Publish(
        McpRequestHandler<ListPromptsRequestParams, ListPromptsResult> next) =>
        async (request, cancellationToken) =>
        {
            var result = await next(request, cancellationToken).ConfigureAwait(false);
            PublishIn(result.Prompts, request.Server.ServerOptions.PromptCollection, Of);
            return result;
        };

    private static void PublishIn<TListed, TPrimitive>(
        IList<TListed> list, McpServerPrimitiveCollection<TPrimitive>? known, Func<TListed, TPrimitive, TListed> publish)
        where TListed : IBaseMetadata
        where TPrimitive : IMcpServerPrimitive
    {
        for (var i = 0; i < list.Count; i++)
        {
            if (known is not null && known.TryGetPrimitive(list[i].Name, out var primitive))
                list[i] = publish(list[i], primitive);
        }
    }

    private Tool Of(Tool listed, McpServerTool tool) => TakesSession(tool) ? _tools.GetValue(listed, SessionArgument.AddTo) : listed;

    private Prompt Of(Prompt listed, McpServerPrompt prompt) => TakesSession(prompt) ? _prompts.GetValue(listed, SessionArgument.AddTo) : listed;

    private bool TakesSession(IMcpServerPrimitive primitive) => primitives.Of(primitive).Need.TakesSession();
}
