using Scribe.Analyzers.Tests.Harness;
using Shouldly;
using Xunit;

namespace Scribe.Analyzers.Tests.Isolation;

/// <summary>SCRIBE1007: the object of a class of tools is the same for all calls, and a tool changes it.</summary>
public sealed class ChangesSharedToolTests
{
    private static Snippet Code(string source) => new Snippet("SCRIBE1007").With("using System.Text;\n" + source);

    private static Snippet Tools(string members, string registration) => Code($$"""
        partial class Tools { {{members}} }
        static class Setup { public static void Run(IServiceCollection services, IMcpServerBuilder builder) { {{registration}} } }
        """);

    private const string Remembers = "string? _last; [McpServerTool] public void Set(string name) => [|_last|] = name; [McpServerTool] public string? Get() => _last;";

    [Theory]
    [InlineData("services.AddSingleton<Tools>();")]
    [InlineData("services.AddSingleton(new Tools());")]
    [InlineData("services.AddSingleton(_ => new Tools());")]
    [InlineData("builder.WithTools(new Tools());")]
    [InlineData("var tools = new Tools(); McpServerTool.Create(tools.Set);")]
    public Task ObjectThatAllCallsShare_IsReported(string registration) => Tools(Remembers, registration).VerifyAsync();

    [Theory]
    [InlineData("")]
    [InlineData("builder.WithTools<Tools>();")]
    [InlineData("services.AddScoped<Tools>();")]
    [InlineData("services.AddTransient<Tools>();")]
    public Task ObjectThatIsMadeForTheCall_IsClean(string registration) =>
        Tools(Remembers.Replace("[|", "").Replace("|]", ""), registration).VerifyAsync();

    [Theory]
    [InlineData("readonly List<string> _all = []; [McpServerTool] public void Set(string name) => [|_all|].Add(name);")]
    [InlineData("readonly Dictionary<string, string> _all = []; [McpServerTool] public void Set(string name) => [|_all|][name] = name;")]
    [InlineData("readonly StringBuilder _all = new(); [McpServerTool] public void Set(string name) => [|_all|].Append(name);")]
    [InlineData("readonly int[] _all = new int[3]; [McpServerTool] public void Set(int n) => [|_all|][0] = n;")]
    [InlineData("string? Last { get; set; } [McpServerTool] public void Set(string name) => [|Last|] = name;")]
    [InlineData("int _n; [McpServerTool] public int Next() => [|_n|]++;")]
    [InlineData("string? _last; [McpServerTool] public void Set(string name) { Keep(); void Keep() => [|_last|] = name; }")]
    [InlineData("string? _last; [McpServerTool] public void Set(string name) { Action keep = () => [|_last|] = name; keep(); }")]
    [InlineData("string? Last { get; set => field = value; } [McpServerTool] public void Set(string name) => [|Last|] = name;")]
    [InlineData("(string? Name, int Count) _last; [McpServerTool] public void Set(string name) => [|_last|].Name = name;")]
    [InlineData("string? _a, _b; [McpServerTool] public void Set(string name) => ([|_a|], [|_b|]) = (name, name);")]
    [InlineData("string? _last; [McpServerTool] public void Set(string name) => Put(ref [|_last|], name); static void Put(ref string? to, string name) => to = name;")]
    [InlineData("string? _last; [McpServerTool] public async Task Set(string name) { await Task.Yield(); [|_last|] = name; }")]
    [InlineData("string? _last; [McpServerTool] public IEnumerable<string> Set(string name) { [|_last|] = name; yield return name; }")]
    [InlineData("Action? _then; [McpServerTool] public void Set(string name) => [|_then|] = () => Console.WriteLine(name);")]
    [InlineData("string? _last; readonly Action<string> _keep; public Tools() => _keep = name => [|_last|] = name; [McpServerTool] public void Set(string name) => _keep(name);")]
    [InlineData("string? _last; event Action<string>? Opened; public Tools() => Opened += name => [|_last|] = name; [McpServerTool] public void Set(string name) => Opened?.Invoke(name);")]
    [InlineData("[McpServerTool] public partial void Set(string name); }\npartial class Tools { string? _last; public partial void Set(string name) => [|_last|] = name;")]
    [InlineData("partial string? Last { get; set; } [McpServerTool] public void Set(string name) => [|Last|] = name; }\npartial class Tools { partial string? Last { get; set { field = value; } }")]
    public Task ChangeOfAField_IsReported(string members) => Tools(members, "services.AddSingleton<Tools>();").VerifyAsync();

    [Theory]
    [InlineData("[McpServerTool] public void Set(string name) { [|Keep(name)|]; } void Keep(string name) => _last = name;", "Tools.Keep")]
    [InlineData("[McpServerTool] public void Set(string name) { [|Last|] = name; } string? Last { get => _last; set => _last = value; }", "Tools.Last")]
    [InlineData("[McpServerTool] public void Set(string name) => [|this[0]|] = name; string? this[int at] { set => _last = value; }", "Tools[]")]
    [InlineData("[McpServerTool] public void Set(string name) => [|Opened|] += _ => { }; event Action<string> Opened { add => _last = \"\"; remove { } }", "Tools.Opened")]
    [InlineData("[McpServerTool] public void Set(string name) => [|Keep(name)|]; }\npartial class Tools { void Keep(string name) => _last = name;", "Tools.Keep")]
    public async Task ChangeBehindACall_IsReportedAtTheCall_WithThePath(string members, string path)
    {
        var found = await Tools("string? _last; " + members, "services.AddSingleton<Tools>();").VerifyAsync();
        found.Single().GetMessage().ShouldStartWith($"Tool 'set' changes 'Tools._last' through {path}, and 'Tools' is registered as a singleton: ");
    }

    [Theory]
    [InlineData("string _name; public Tools() => _name = \"a\"; [McpServerTool] public string Get() => _name;")]
    [InlineData("string? _name; [McpServerTool] public string Get() => _name ??= Make(); static string Make() => \"a\";")]
    [InlineData("bool _ready; [McpServerTool] public void Get() { if (_ready) return; _ready = true; }")]
    [InlineData("int _calls; [McpServerTool] public void Get() { _calls++; }")]
    [InlineData("readonly object _gate = new(); [McpServerTool] public void Get() { lock (_gate) { } }")]
    [InlineData("readonly List<string> _all = []; [McpServerTool] public int Get() => _all.Count;")]
    [InlineData("[SharedAcrossSessions(\"one\")] string? _last; [McpServerTool] public void Set(string name) => _last = name;")]
    [InlineData("string? _last; public void Set(string name) => _last = name; [McpServerTool] public string? Get() => _last;")]
    [InlineData("[McpServerTool] public int Get(string name) { var all = new List<string>(); all.Add(name); return all.Count; }")]
    public Task SetUpAndCounters_AreClean(string members) => Tools(members, "services.AddSingleton<Tools>();").VerifyAsync();

    [Fact]
    public Task SharedOnPurpose_IsClean() => Code("""
        [SharedAcrossSessions("one")] class Tools { string? _last; [McpServerTool] public void Set(string name) => _last = name; }
        static class Setup { public static void Run(IServiceCollection services) => services.AddSingleton<Tools>(); }
        """).VerifyAsync();

    [Fact]
    public Task CapturedLocal_IsReported() => Code("""
        string? last = null;
        var all = new List<string>();
        McpServerTool.Create((string name) => { [|last|] = name; });
        McpServerTool.Create((string name) => { Keep(); void Keep() => last = name; });
        McpServerTool.Create((string name) => { [|all|].Add(name); var own = new List<string>(); own.Add(name); });
        Console.WriteLine(last);
        """).VerifyAsync();

    [Fact]
    public Task RecordsAndGenerics_AreHeldToIt() => Code("""
        sealed record RecordTools { string? _last; [McpServerTool] public void Set(string name) => [|_last|] = name; }
        sealed record PositionalTools(string First) { public string? Last { get; set; } [McpServerTool] public void Set(string name) => [|Last|] = name; }
        class GenericTools<T> { T? _last; [McpServerTool] public void Set(T value) => [|_last|] = value; }
        static class Setup
        {
            public static void Run(IServiceCollection services) =>
                services.AddSingleton<RecordTools>().AddSingleton<PositionalTools>().AddSingleton<GenericTools<int>>();
        }
        """).VerifyAsync();

    [Theory]
    [InlineData("public void Keep(string name) => tools.Last = name;", "[|this.Keep(name)|]", "Keep")]
    [InlineData("public string? Current { set => tools.Last = value; }", "[|this.Current|] = name", "Current")]
    [InlineData("public string? Current { get => null; set => tools.Last = value; }", "[|this.Current|] ??= name", "Current")]
    [InlineData("public static void Put(Tools it, string name) => it.Last = name;", "[|Tools.Put(this, name)|]", "Put")]
    public async Task ExtensionMember_ThatChangesIt_IsFollowed(string extension, string body, string member)
    {
        var found = await Code($$"""
            class Tools { internal string? Last; [McpServerTool] public void Set(string name) => {{body}}; }
            static class Extensions { extension(Tools tools) { {{extension}} } }
            static class Setup { public static void Run(IServiceCollection services) => services.AddSingleton<Tools>(); }
            """).VerifyAsync();
        found.Single().GetMessage().ShouldStartWith($"Tool 'set' changes 'Tools.Last' through Extensions.{member}, ");
    }

    [Fact]
    public async Task MethodOfACapturedObject_IsHeldToIt()
    {
        var found = await Code("""
            var notes = new Notes();
            McpServerTool.Create(notes.Set);
            class Notes { string? _last; public void Set(string name) => [|_last|] = name; }
            """).VerifyAsync();
        found.Single().GetMessage().ShouldContain("'Notes' is one object for all calls: ");
    }

    [Fact]
    public Task GeneratedCode_IsNotReportedOn() => new Snippet("SCRIBE1007").With("""
        // <auto-generated/>
        class Tools { string _last = ""; [McpServerTool] public void Set(string name) => _last = name; }
        static class Setup { public static void Run(IServiceCollection services) => services.AddSingleton<Tools>(); }
        """, "A.g.cs").VerifyAsync();
}
