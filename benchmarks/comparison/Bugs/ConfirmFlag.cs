// "Confirmed" is a field of a tool object that all calls share
// Counts:
using Microsoft.Extensions.DependencyInjection;
using ModelContextProtocol.Server;

namespace Bugs;

[McpServerToolType]
public sealed class ConfirmTools
{
    private bool _confirmed; // bug

    public static void Register(IMcpServerBuilder server) => server.WithTools(new ConfirmTools()); // bug

    [McpServerTool]
    public void Confirm() => _confirmed = true; // bug

    [McpServerTool]
    public bool CleanUp() => _confirmed; // bug
}
