using System.Runtime.CompilerServices;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace Scribe.Calls;

/// <summary>Remembers what was found out about each tool, for as long as the tool itself lives.</summary>
[SharedAcrossSessions("what a tool is made of is the same for every caller; nothing of a call is kept")]
internal sealed class GuardedTools
{
    private readonly ConditionalWeakTable<McpServerTool, GuardedTool> _tools = [];
    private readonly ConditionalWeakTable<Tool, Tool> _published = [];

    public GuardedTool Of(McpServerTool tool) => _tools.GetValue(tool, GuardedTool.Inspect);

    /// <summary>The tool as clients see it: with the <c>session</c> argument, if it takes a session.</summary>
    /// <exception cref="InvalidOperationException">The tool is made in a way that cannot work; the message says how to make it.</exception>
    public Tool Publish(Tool tool, McpServerTool? primitive)
    {
        if (primitive is null || Of(primitive) is not { Need: SessionNeed.Required or SessionNeed.Optional } guarded)
            return tool;
        if (guarded.ExposedSession is { } parameter)
        {
            throw new InvalidOperationException(
                $"The tool '{tool.Name}' would read its Session '{parameter}' from the client, since it was created without services. " +
                "Set McpServerToolCreateOptions.Services, or register the tool's class with WithTools.");
        }

        return _published.GetValue(tool, SessionArgument.AddTo);
    }
}
