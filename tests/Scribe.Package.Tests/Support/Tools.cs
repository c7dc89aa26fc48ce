namespace Scribe.Package.Tests.Support;

/// <summary>The tools that the servers of these tests have.</summary>
internal static class Tools
{
    public const string Leaky = """
        using ModelContextProtocol.Server;

        [McpServerToolType]
        public static class ProjectTools
        {
            private static string? _current;

            public static void Choose(string name) => _current = name;

            [McpServerTool]
            public static string? GetProject() => _current;
        }
        """;

    public const string Isolated = """
        using ModelContextProtocol.Server;
        using Scribe;

        [McpServerToolType]
        public static class ProjectTools
        {
            [McpServerTool]
            public static string? GetProject(Session session) => session.Project?.Name.Value;
        }
        """;

    /// <summary>Clean, unless the author lists the member as global state.</summary>
    public const string ReadsForeignState = """
        using ModelContextProtocol.Server;

        [McpServerToolType]
        public static class MachineTools
        {
            [McpServerTool]
            public static bool IsElevated() => System.Environment.IsPrivilegedProcess;
        }
        """;
}
