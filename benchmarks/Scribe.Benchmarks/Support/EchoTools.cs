using ModelContextProtocol.Server;

namespace Scribe.Benchmarks.Support;

/// <summary>The tool that is measured, as the SDK alone serves it.</summary>
internal static class BareEchoTools
{
    [McpServerTool(Name = "echo")]
    public static string Echo(string message) => message;
}

/// <summary>The same tool, which asks for its caller's session.</summary>
internal static class GuardedEchoTools
{
    [McpServerTool(Name = "echo")]
    public static string Echo(string message, Session session) => session.Project is null ? "" : message;
}
