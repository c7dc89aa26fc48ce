using Scribe.Analyzers.Tests.Harness;
using Xunit;

namespace Scribe.Analyzers.Tests.Isolation;

public sealed class ReachesGlobalStateMessages
{
    [Fact]
    public async Task EachRuleOnSharedState_HasItsWords() => (await new Snippet("SCRIBE1003").With("""
        static class Workspace
        {
            private static string? s_current;
            public static void Open(string name) => s_current = name;
            public static string? Describe() => s_current;
        }
        static class Helper { public static string? Of(string key) => key + Workspace.Describe(); }
        sealed class Solutions { public string? Current { get; private set; } public void Open(string path) => Current = path; }
        sealed class ProjectTools(Solutions solutions)
        {
            private string? _last;
            [McpServerTool] public string? GetProject() => [|Helper.Of("a")|] + {|SCRIBE1006:Environment.CurrentDirectory|};
            [McpServerTool] public string? Again() => Helper.Of("b");
            [McpServerTool] public void Remember(string text) => {|SCRIBE1007:_last|} = text;
            [McpServerTool] public void Open(string path) => {|SCRIBE1008:solutions.Open(path)|};
        }
        static class WriteTools { static string? s_name; [McpServerTool] public static void Use(string name) => {|SCRIBE1002:s_name|} = name; }
        static class Setup { public static void Run(IServiceCollection services) => services.AddSingleton<ProjectTools>().AddSingleton<Solutions>(); }
        """).VerifyAsync()).ShouldReadAsApproved();
}
