using System.Runtime.CompilerServices;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace Scribe.Calls.Prompts;

/// <summary>Publishes the <c>session</c> argument in <c>prompts/list</c>, the same for every client and connection.</summary>
[SharedAcrossSessions("what is published is the same for every caller; nothing of a call is kept")]
internal sealed class PromptPublisher(GuardedPrimitives primitives)
{
    private readonly ConditionalWeakTable<Prompt, Prompt> _published = [];

    /// <summary>The prompt as clients see it.</summary>
    /// <exception cref="InvalidOperationException">The prompt has an argument that Scribe would have to add.</exception>
    public Prompt Of(McpServerPrompt prompt) => Of(prompt.ProtocolPrompt, prompt);

    public McpRequestHandler<ListPromptsRequestParams, ListPromptsResult> Publish(
        McpRequestHandler<ListPromptsRequestParams, ListPromptsResult> next) =>
        async (request, cancellationToken) =>
        {
            var result = await next(request, cancellationToken).ConfigureAwait(false);
            var prompts = request.Server.ServerOptions.PromptCollection;
            for (var i = 0; i < result.Prompts.Count; i++)
            {
                McpServerPrompt? primitive = null;
                if (prompts?.TryGetPrimitive(result.Prompts[i].Name, out primitive) == true)
                    result.Prompts[i] = Of(result.Prompts[i], primitive!);
            }

            return result;
        };

    private Prompt Of(Prompt listed, McpServerPrompt prompt) =>
        primitives.Of(prompt).Need.TakesSession() ? _published.GetValue(listed, SessionArgument.AddTo) : listed;
}
