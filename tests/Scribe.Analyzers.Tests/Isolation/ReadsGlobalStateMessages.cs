using Scribe.Analyzers.Tests.Harness;
using Xunit;

namespace Scribe.Analyzers.Tests.Isolation;

public sealed class ReadsGlobalStateMessages
{
    [Fact]
    public async Task EachReason_AndEachKindOfEntry_HasItsWords() => (await new Snippet("SCRIBE1001").AsLibrary().With("""
        public static class Globals
        {
            public static string? Assignable { get; set; }
            internal static string? Written { get; private set; }
            internal static void Write(string name) => Written = name;
            internal static string? Assigned;
            internal static readonly List<string> Changed = [];
            internal static readonly AsyncLocal<Session?> {|SCRIBE1005:Ambient|} = new();
            [GlobalState] internal static string Marked => "";
        }
        static class Writer
        {
            public static void Write(string name) { Globals.Assigned = name; Globals.Changed.Add(name); }
        }
        sealed class ProjectTools
        {
            private readonly string? _copy = [|Globals.Assignable|];
            public ProjectTools() => _copy += [|Globals.Written|];

            [McpServerTool] public string? GetProject() => [|Globals.Assigned|] + _copy;
            [McpServerTool] public Task<string?> ListHTTPEntriesAsync() => Task.FromResult(Globals.Assigned);
            [McpServerTool(Name = "say")] public object? Said() => (Globals.Assigned, [|Globals.Changed|].Count, [|Globals.Ambient|].Value);
            [McpServerTool] public object? Again() => Globals.Changed.Count;
        }
        sealed class Prompts { [McpServerPrompt] public string? Greet() => [|Globals.Marked|]; }
        sealed class Resources { [McpServerResource] public string? Readme() => [|Environment.CurrentDirectory|]; }
        static class Delegates
        {
            public static void Run() => McpServerTool.Create(() => [|Globals.Marked|]);
        }
        """).WithAdditional("Scribe.GlobalState.txt", "P:System.Environment.CurrentDirectory").VerifyAsync()).Where(d => d.Id == "SCRIBE1001").ShouldReadAsApproved();
}
