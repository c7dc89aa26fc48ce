namespace Scribe.Analyzers.Tests.Isolation;

/// <summary>Global state as the snippets have it: a static that is assigned after set-up.</summary>
internal static class GlobalWorkspace
{
    public const string Source = """

        static class Workspace
        {
            private static string? s_current;
            public static void Open(string name) => s_current = name;
            public static string? Read() => s_current;
            public static int Length() => Read()!.Length;
        }
        """;
}
