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

    [Fact]
    public async Task RegistrationOutOfSight_IsAWarningInItsOwnWords() => (await new Snippet("SCRIBE1008").With("""
        public interface ISolutions { void Open(string path); }
        public sealed class Solutions(Recent recent) : ISolutions
        {
            private string? _current;
            public void Open(string path) { _current = path; recent.Add(path); }
        }
        public sealed class Recent { private readonly List<string> _all = []; public void Add(string path) => _all.Add(path); }
        public sealed class ProjectTools(ISolutions solutions)
        {
            [McpServerTool] public void Open(string path) => [|[|solutions.Open(path)|]|];
            [McpServerTool] public void Reopen() => solutions.Open("");
        }
        """).AsLibrary().VerifyAsync()).ShouldReadAsApproved();

    [Fact]
    public async Task CapturedObjects_HaveTheirWords() => (await new Snippet("SCRIBE1007").With("""
        string? last = null;
        var notes = new Notes();
        McpServerTool.Create((string text) => { [|last|] = text; });
        McpServerTool.Create((string text) => {|SCRIBE1008:notes.Add(text)|});
        McpServerTool.Create(new Board().Pin);
        Console.WriteLine(last);
        sealed class Notes { private readonly List<string> _all = []; public void Add(string text) => _all.Add(text); }
        sealed class Board { private string? _pinned; public void Pin(string text) => [|_pinned|] = text; }
        """).VerifyAsync()).ShouldReadAsApproved();

    [Fact]
    public async Task ManyMembersOfOneType_AreFoldedInWords() => (await new Snippet("SCRIBE1003").With("""
        static class Emulator
        {
            static int s_a, s_b, s_c, s_d, s_e, s_f, s_g, s_h, s_i;
            public static void Reset(int to) => s_a = s_b = s_c = s_d = s_e = s_f = s_g = s_h = s_i = to;
        }
        sealed class Board
        {
            int _a, _b, _c, _d, _e, _f, _g, _h, _i;
            public void Reset(int to) => _a = _b = _c = _d = _e = _f = _g = _h = _i = to;
            public int Sum() => _a + _b + _c + _d + _e + _f + _g + _h + _i;
        }
        sealed class BoardTools(Board board)
        {
            [McpServerTool] public void ResetEmulator(int to) => [|Emulator.Reset(to)|];
            [McpServerTool] public void ClearEmulator() => Emulator.Reset(0);
            [McpServerTool] public void ResetBoard(int to) => {|SCRIBE1008:board.Reset(to)|};
            [McpServerTool] public int SumBoard() => board.Sum();
        }
        static class Setup { public static void Run(IServiceCollection services) => services.AddSingleton<Board>(); }
        """).VerifyAsync()).ShouldReadAsApproved();
}
