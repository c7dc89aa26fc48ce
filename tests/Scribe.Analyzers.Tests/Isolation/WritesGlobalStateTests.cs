using Microsoft.CodeAnalysis;
using Scribe.Analyzers.Tests.Harness;
using Shouldly;
using Xunit;

namespace Scribe.Analyzers.Tests.Isolation;

/// <summary>SCRIBE1002: a tool's own code writes what all sessions share.</summary>
public sealed class WritesGlobalStateTests
{
    private const string Workspace = """

        static class Workspace
        {
            public static string? Current { get; set; }
            public static int Count;
            public static readonly List<string> Log = [];
            public static readonly Dictionary<string, string> Map = [];
            public static readonly int[] Numbers = new int[4];
            public static readonly Settings Settings = new();
        }
        class Settings { public string? Name { get; set; } }
        static class Other { public static object? Read() => (Workspace.Current, Workspace.Count, Workspace.Log.Count); }
        """;

    private static Snippet Code(string source) => new Snippet("SCRIBE1002").With(source + Workspace);

    private static Snippet Tool(string body) => Code($$"""
        static class Tools { [McpServerTool] public static void Use(string name) { {{body}} } }
        """);

    [Theory]
    [InlineData("[|Workspace.Current|] = name;")]
    [InlineData("[|Workspace.Count|] = 3;")]
    [InlineData("[|Workspace.Log|].Add(name);")]
    [InlineData("[|Workspace.Log|].Clear();")]
    [InlineData("[|Workspace.Map|][name] = name;")]
    [InlineData("[|Workspace.Numbers|][0] = 1;")]
    [InlineData("[|Workspace.Settings|].Name = name;")]
    [InlineData("([|Workspace.Current|], [|Workspace.Count|]) = (name, 1);")]
    [InlineData("int.TryParse(name, out [|Workspace.Count|]);")]
    [InlineData("new[] { 1 }.ToList().ForEach(_ => [|Workspace.Current|] = name);")]
    [InlineData("Local(); void Local() => [|Workspace.Current|] = name;")]
    [InlineData("Action later = () => { void Inner() => [|Workspace.Log|].Add(name); Inner(); }; later();")]
    public Task Write_IsReported(string body) => Tool(body).VerifyAsync();

    [Theory]
    [InlineData("var log = new List<string>(); log.Add(name);")]
    [InlineData("var settings = new Settings { Name = name }; settings.Name = name;")]
    [InlineData("_ = nameof(Workspace.Current);")]
    [InlineData("Console.WriteLine(Workspace.Numbers.Length);")]
    [InlineData("Console.WriteLine(name);")]
    public Task OwnObjectsAndNames_AreClean(string body) => Tool(body).VerifyAsync();

    [Theory]
    [InlineData("s_calls++;")]
    [InlineData("s_calls += 2;")]
    [InlineData("Interlocked.Increment(ref s_calls);")]
    public Task CounterThatNobodyReads_IsClean(string count) => Code($$"""
        static class Tools { static int s_calls; [McpServerTool] public static void Use() { {{count}} } }
        """).VerifyAsync();

    [Fact]
    public Task CounterThatStartUpReads_IsClean() => Code("""
        static class Tools
        {
            static int s_calls;
            [McpServerTool] public static void Use() { s_calls++; }
            public static void AtTheEnd() => Console.WriteLine(s_calls);
        }
        """).VerifyAsync();

    [Fact]
    public Task StaticThatIsSetUpOnly_IsClean() => Code("""
        static class Tools
        {
            static readonly Dictionary<string, int> s_all = [];
            static Tools() => s_all["a"] = 1;
            [McpServerTool] public static int Use() => s_all["a"];
        }
        """).VerifyAsync();

    [Theory]
    [InlineData("[assembly: SharedAcrossSessions(\"one\")]", "", "")]
    [InlineData("", "[SharedAcrossSessions(\"one\")]", "")]
    [InlineData("", "", "[SharedAcrossSessions(\"one\")]")]
    public Task SharedOnPurpose_IsClean(string onAssembly, string onType, string onMember) => new Snippet("SCRIBE1002").With($$"""
        {{onAssembly}}
        {{onType}} static class Lamp { {{onMember}} public static bool IsOn { get; set; } }
        static class Tools { [McpServerTool] public static void Use(bool on) => Lamp.IsOn = on; }
        """).VerifyAsync();

    [Fact]
    public Task RecordsGenericsInstancesAndPrimaryConstructors_AreToolCode() => Code("""
        sealed record RecordTools { [McpServerTool] public void Use() => [|Workspace.Current|] = ""; }
        class GenericTools<T> { [McpServerTool] public static void Use() => [|Workspace.Current|] = typeof(T).Name; }
        class InstanceTools(string name) { [McpServerTool] public void Use() => [|Workspace.Current|] = name; }
        """).VerifyAsync();

    [Fact]
    public async Task PartialClass_IsOneFinding()
    {
        var found = await Code("partial class Tools { [McpServerTool] public static void First() => [|Workspace.Current|] = \"\"; }")
            .With("partial class Tools { [McpServerTool] public static void Second() => Workspace.Current = \"\"; }")
            .VerifyAsync();
        found.Single().AdditionalLocations.Count.ShouldBe(1);
        found.Single().GetMessage().ShouldStartWith("Tool 'first' and 1 more tool of 'Tools' set 'Workspace.Current'");
    }

    [Fact]
    public Task TopLevelDelegate_IsToolCode_AndStartUpIsNot() => Code("""
        Workspace.Current = "start";
        McpServerTool.Create(() => { [|Workspace.Current|] = ""; });
        """).VerifyAsync();

    [Fact]
    public Task ReadAndWriteOfOneStatic_AreTwoSins() => Code("""
        static class Tools
        {
            [McpServerTool] public static string? Get() => {|SCRIBE1001:Workspace.Current|};
            [McpServerTool] public static void Set(string name) => [|Workspace.Current|] = name;
        }
        """).VerifyAsync();

    [Fact]
    public Task StaticEvent_ThatAToolSubscribesTo_IsReported() => Code("""
        static class Bus { public static event Action? Changed; public static void Raise() => Changed?.Invoke(); }
        static class Tools { [McpServerTool] public static void Listen(string name) => [|Bus.Changed|] += () => Console.WriteLine(name); }
        """).VerifyAsync();

    [Theory]
    [InlineData("[|Http.Client|].BaseAddress = new(token);")]
    [InlineData("[|Http.Client|].Timeout = TimeSpan.FromSeconds(token.Length);")]
    [InlineData("[|Http.Client|].DefaultRequestHeaders.Authorization = new(token);")]
    public Task SharedHttpClient_ThatAToolConfigures_IsReported(string body) => Code($$"""
        static class Http { public static readonly System.Net.Http.HttpClient Client = new(); }
        static class Tools
        {
            [McpServerTool] public static Task<string> Get(string url) => Http.Client.GetStringAsync(url);
            [McpServerTool] public static void LogIn(string token) { {{body}} }
        }
        """).VerifyAsync();

    [Fact]
    public async Task WriteOfTheToolsOwnStatic_IsShownLive()
    {
        var code = Code("static class Tools { static string? s_name; public static string? Name => s_name; [McpServerTool] public static void Use(string name) => [|s_name|] = name; }");
        await code.VerifyAsync();
        (await code.LiveAsync()).Select(d => d.Id).ShouldBe(["SCRIBE1002"]);
    }

    [Fact]
    public Task GeneratedCode_IsNotReportedOn() => new Snippet("SCRIBE1002").With(Workspace).With("""
        // <auto-generated/>
        static class Tools { [McpServerTool] public static void Use() => Workspace.Current = ""; }
        """, "Tools.g.cs").VerifyAsync();

    [Fact]
    public Task ExtensionMember_ThatIsATool_IsToolCode() => Code("""
        static class Tools { [McpServerTool] public static void Use(this string name) => [|Workspace.Current|] = name; }
        """).VerifyAsync();
}
