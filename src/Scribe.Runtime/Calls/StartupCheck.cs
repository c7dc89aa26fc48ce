using ModelContextProtocol.Server;

namespace Scribe.Calls;

/// <summary>Finds at start-up what would else fail when the first client asks for it.</summary>
internal sealed class StartupCheck(GuardedPrimitives primitives, ArgumentPublisher arguments)
{
    /// <summary>Looks at everything that the server has when it starts.</summary>
    /// <exception cref="InvalidOperationException">Something is made in a way that cannot work; the message says how to make it.</exception>
    public void Check(McpServerOptions server)
    {
        foreach (var tool in server.ToolCollection ?? [])
            arguments.Of(tool);
        foreach (var prompt in server.PromptCollection ?? [])
            arguments.Of(prompt);
        foreach (var resource in server.ResourceCollection ?? [])
            primitives.Of(resource);
    }
}
