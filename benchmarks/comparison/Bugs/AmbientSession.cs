// The session is kept in an `AsyncLocal`
// Counts: RS0030
using ModelContextProtocol.Server;
using Scribe;

namespace Bugs;

[McpServerToolType]
public static class AmbientTools
{
    private static readonly AsyncLocal<Session?> Ambient = new(); // bug

    [McpServerTool]
    public static void Begin(Session session) => Ambient.Value = session; // bug

    [McpServerTool]
    public static string? GetProject() => Ambient.Value?.Project?.Name.Value; // bug
}
