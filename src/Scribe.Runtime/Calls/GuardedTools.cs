using System.Runtime.CompilerServices;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace Scribe.Calls;

/// <summary>Remembers what was found out about each tool, for as long as the tool itself lives.</summary>
internal sealed class GuardedTools
{
    private readonly ConditionalWeakTable<McpServerTool, GuardedTool> _tools = [];
    private readonly ConditionalWeakTable<Tool, Tool> _published = [];

    public GuardedTool Of(McpServerTool tool) => _tools.GetValue(tool, GuardedTool.Inspect);

    /// <summary>The tool as clients see it: with the <c>session</c> argument, if it takes a session.</summary>
    public Tool Publish(Tool tool, McpServerTool? primitive) =>
        primitive is not null && Of(primitive).Need is (SessionNeed.Required or SessionNeed.Optional)
            ? _published.GetValue(tool, SessionArgument.AddTo)
            : tool;
}
