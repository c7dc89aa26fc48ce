using Scribe.Analyzers.Tests.Harness;
using Xunit;

namespace Scribe.Analyzers.Tests.Isolation;

/// <summary>A function that is put somewhere runs where it is called from there, however it is written.</summary>
public sealed class KeptFunctionTests
{
    private const string Global = "static class W { static string? s_now; public static void Open(string name) => s_now = name; public static string? Read() => s_now; }";

    [Theory]
    [InlineData("class H { event Action<string>? E; public H() => E += W.Open; }")]
    [InlineData("class H { event Action<string>? E; public H() => E += name => W.Open(name); }")]
    [InlineData("class H { readonly Action<string> _open; public H() => _open = W.Open; }")]
    [InlineData("class H { readonly Action<string> _open = W.Open; }")]
    public Task KeptAndNeverCalled_IsClean(string holder) => new Snippet("SCRIBE1003").With(Global + holder + """
        class Tools { [McpServerTool] public object Run() => new H(); }
        """).VerifyAsync();

    [Theory]
    [InlineData("class H { event Action<string>? E; public H() => E += W.Open; public void Go() => E?.Invoke(\"\"); }")]
    [InlineData("class H { readonly Action<string> _open = W.Open; public void Go() => _open(\"\"); }")]
    public Task KeptAndCalled_IsReported(string holder) => new Snippet("SCRIBE1003").With(Global + holder + """
        class Tools { [McpServerTool] public void Run() => [|new H().Go()|]; }
        """).VerifyAsync();

    [Fact]
    public Task EventOfASingleton_IsChangedByWhoSubscribes() => new Snippet("SCRIBE1008").With("""
        class Bell
        {
            public event Action? Rang;
            public Bell() => Rang += () => Console.WriteLine("first");
            public void Tell(string name) => Rang += () => Console.WriteLine(name);
            public void Ring() => Rang?.Invoke();
        }
        class Tools(Bell bell) { [McpServerTool] public void Run(string name) => [|bell.Tell(name)|]; }
        static class Setup { public static void Run(IServiceCollection services) => services.AddSingleton<Bell>(); }
        """).VerifyAsync();

    [Fact]
    public Task EventOfAnObjectOfTheCall_IsClean() => new Snippet("SCRIBE1008").With("""
        class Bell { public event Action? Rang; public void Ring() => Rang?.Invoke(); }
        class Tools { [McpServerTool] public void Run(string name) { var bell = new Bell(); bell.Rang += () => Console.WriteLine(name); bell.Ring(); } }
        """).VerifyAsync();

    [Fact]
    public Task MethodOfTheProcessAsAFunction_IsReported() => new Snippet("SCRIBE1006").With("""
        class Tools { [McpServerTool] public string Run() { Func<string> where = [|System.IO.Directory.GetCurrentDirectory|]; return where(); } }
        """).VerifyAsync();
}
