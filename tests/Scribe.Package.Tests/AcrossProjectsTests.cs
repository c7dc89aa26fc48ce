namespace Scribe.Package.Tests;

/// <summary>A reference has no bodies: what a library's code reaches is known by what its own build wrote into it.</summary>
[Collection(FeedCollection.Name)]
public sealed class AcrossProjectsTests(Feed feed)
{
    private const string Core = """
        namespace Core;

        public interface INotes { void Keep(string note); }

        internal sealed class Notes : INotes
        {
            private string? _last;
            public void Keep(string note) => _last = note + _last;
        }

        public static class Workspace
        {
            private static string? s_current;
            public static string Current => s_current ?? "none";
            public static void Use(string name) => s_current = name;
        }

        public static class Registration
        {
            public static IServiceCollection AddNotes(this IServiceCollection services) => services.AddSingleton<INotes, Notes>();
        }
        """;

    private const string Services = """
        namespace Services;

        public sealed class Reports(INotes notes)
        {
            public string Title() => "Report of " + Workspace.Current;
            public string Clean(string text) => text.Trim();
            public void Write(string text) => notes.Keep(text);
        }
        """;

    private const string Server = """
        [McpServerToolType]
        public sealed class ReportTools(Reports reports)
        {
            [McpServerTool] public string GetTitle() => reports.Title();
            [McpServerTool] public string Clean(string text) => reports.Clean(text);
            [McpServerTool] public void Write(string text) => reports.Write(text);
        }

        public static class Start
        {
            public static void Add(IServiceCollection services) => services.AddNotes().AddSingleton<Reports>();
        }
        """;

    private const string Usings = """
        global using Core;
        global using Microsoft.Extensions.DependencyInjection;

        """;

    [Fact]
    public async Task LeakTwoProjectsAway_IsFound_WithItsPath()
    {
        var server = feed.NewWorkspace()
            .WithProjectOnPackage("core", "Scribe.Runtime")
            .Write("core/Core.cs", "using Microsoft.Extensions.DependencyInjection;\n" + Core)
            .WithProjectOnPackage("services", "Scribe.Runtime")
            .With("services/services.csproj", """<ProjectReference Include="../core/core.csproj" />""")
            .Write("services/Services.cs", Usings + Services)
            .WithProjectOnPackage("server", "Scribe.Runtime")
            .With("server/server.csproj", """<ProjectReference Include="../services/services.csproj" />""")
            .Write("server/Server.cs", "global using Services;\nglobal using ModelContextProtocol.Server;\n" + Usings + Server);

        var build = await server.BuildAsync("server");

        build.ErrorsByFile.ShouldBe(["Server.cs: SCRIBE1003", "Server.cs: SCRIBE1008"], ignoreOrder: true, build.Output);
        build.Output.ShouldContain("'get_title' reaches global state 'Workspace.s_current' through Reports.Title -> Workspace.Current");
        build.Output.ShouldContain("'write' changes 'Notes._last' through Reports.Write -> INotes.Keep");
    }
}
