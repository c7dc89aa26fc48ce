using System.Runtime.CompilerServices;
using ModelContextProtocol.Server;
using Scribe.Calls.Prompts;
using Scribe.Calls.Resources;
using Scribe.Calls.Tools;

namespace Scribe.Calls;

/// <summary>Remembers what was found out about each tool, prompt and resource, for as long as it lives.</summary>
[SharedAcrossSessions("what a primitive is made of is the same for every caller; nothing of a call is kept")]
internal sealed class GuardedPrimitives
{
    private readonly ConditionalWeakTable<IMcpServerPrimitive, GuardedPrimitive> _primitives = [];

    /// <summary>What is known of a primitive.</summary>
    /// <exception cref="InvalidOperationException">It is made in a way that cannot work; the message says how to make it.</exception>
    public GuardedPrimitive Of(IMcpServerPrimitive primitive) => _primitives.GetValue(primitive, Inspect);

    private static GuardedPrimitive Inspect(IMcpServerPrimitive primitive) => primitive switch
    {
        McpServerTool tool => new GuardedTool(tool),
        McpServerPrompt prompt => new GuardedPrompt(prompt),
        McpServerResource resource => new GuardedResource(resource),
        _ => throw new InvalidOperationException($"'{primitive.Id}' is no tool, prompt or resource."),
    };
}
