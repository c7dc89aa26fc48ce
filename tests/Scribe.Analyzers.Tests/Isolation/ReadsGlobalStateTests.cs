using Microsoft.CodeAnalysis;
using Scribe.Analyzers.Tests.Harness;
using Shouldly;
using Xunit;

namespace Scribe.Analyzers.Tests.Isolation;

/// <summary>SCRIBE1001 by what counts as global state, in the plainest of tools.</summary>
public sealed class ReadsGlobalStateTests
{
    private static Snippet Code(string source) => new Snippet("SCRIBE1001").With(source);

    /// <summary>A static class with the members given, and one tool that returns the expression.</summary>
    private static Snippet Tool(string members, string expression, string others = "") => Code($$"""
        static class ProjectTools
        {
            {{members}}
            [McpServerTool] public static object? GetProject(string key) => {{expression}};
        }
        {{others}}
        """);

    [Fact]
    public async Task StaticWrittenByAnotherType_IsReportedAtCompilationEnd()
    {
        var code = Code("""
            static class Workspace { public static string? Current; }
            static class Switch { public static void To(string name) => Workspace.Current = name; }
            static class ProjectTools
            {
                [McpServerTool] public static string? GetProject() => [|Workspace.Current|];
            }
            """);
        (await code.VerifyAsync()).Single().Descriptor.CustomTags.ShouldBe([WellKnownDiagnosticTags.CompilationEnd]);
        (await code.LiveAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task StaticWrittenInItsOwnType_IsShownLive()
    {
        var code = Code("""
            static class Workspace
            {
                public static string? Current { get; private set; }
                public static void Use(string name) => Current = name;
            }
            """).With("""
            static class ProjectTools
            {
                [McpServerTool] public static string? GetProject() => [|Workspace.Current|];
            }
            """);
        await code.VerifyAsync();
        (await code.LiveAsync("File2.cs")).Select(d => d.Id).ShouldBe(["SCRIBE1001"]);
    }

    [Fact]
    public async Task StaticOfTheToolsOwnClass_IsShownLive()
    {
        var code = Tool("static string? _current; public static void Use(string name) => _current = name;", "[|_current|]");
        await code.VerifyAsync();
        (await code.LiveAsync()).Select(d => d.Id).ShouldBe(["SCRIBE1001"]);
    }

    [Theory]
    [InlineData("public static string? Current;")]
    [InlineData("public static string? Current { get; set; }")]
    [InlineData("public static string? Current { get; protected set; }")]
    public async Task StaticOfALibrary_ThatOthersCanAssign_IsShownLive(string member)
    {
        var code = Code($$"""
            public class Workspace { {{member}} }
            static class ProjectTools { [McpServerTool] public static string? GetProject() => [|Workspace.Current|]; }
            """).AsLibrary();
        await code.VerifyAsync();
        (await code.LiveAsync()).Count.ShouldBe(1);
    }

    [Theory]
    [InlineData("internal static string? Current;")]
    [InlineData("public static string? Current { get; private set; }")]
    [InlineData("public static string? Current { get; internal set; }")]
    [InlineData("public static readonly string? Current;")]
    public Task StaticOfALibrary_ThatNobodyOutsideCanAssign_IsClean(string member) => Code($$"""
        public class Workspace { {{member}} }
        static class ProjectTools { [McpServerTool] public static string? GetProject() => Workspace.Current; }
        """).AsLibrary().VerifyAsync();

    [Fact]
    public Task StaticOfAReferencedLibrary_ThatThisAssemblyCanAssign_IsReported() => Code("""
        static class ProjectTools
        {
            [McpServerTool] public static string? A() => [|Shared.Workspace.Current|];
            [McpServerTool] public static string? B() => [|Shared.Workspace.Field|];
            [McpServerTool] public static string? C() => Shared.Workspace.Fixed + {|SCRIBE1003:Shared.Workspace.Computed|};
        }
        """).WithLibrary("Shared", """
        namespace Shared;
        public static class Workspace
        {
            public static string? Current { get; set; }
            public static string? Field;
            public static string? Fixed { get; }
            public static string? Computed { get => Field; set => Field = value; }
        }
        """).VerifyAsync();

    [Theory]
    [InlineData("public static string? Current;")]
    [InlineData("private static int s_limit = 10; public static int Current => s_limit;")]
    [InlineData("public const string Current = \"x\";")]
    [InlineData("public static readonly string Current = \"x\";")]
    [InlineData("public static string Current { get; } = \"x\";")]
    [InlineData("public static string Current { get; set; } = \"x\";")]
    [InlineData("public static string Current; static Workspace() { Current = \"x\"; }")]
    [InlineData("public static string Current { get; private set; } static Workspace() => Current = \"x\";")]
    public Task StaticThatNobodyChanges_IsClean(string member) => Code($$"""
        static class Workspace { {{member}} }
        static class ProjectTools { [McpServerTool] public static object? GetProject() => Workspace.Current; }
        """).VerifyAsync();

    [Theory]
    [InlineData("_count++")]
    [InlineData("++_count")]
    [InlineData("_count += 1")]
    [InlineData("Interlocked.Increment(ref _count)")]
    [InlineData("Interlocked.Exchange(ref _count, 2)")]
    public Task CompoundAssignment_Reads(string change) =>
        Tool("static int _count;", change.Replace("_count", "[|_count|]")).VerifyAsync();

    [Fact]
    public Task NullCoalescingAssignment_Reads() => Tool("static string? _name;", "[|_name|] ??= key").VerifyAsync();

    [Theory]
    [InlineData("{|SCRIBE1002:_name|} = key")]
    [InlineData("({|SCRIBE1002:_name|}, {|SCRIBE1002:_other|}) = (key, key)")]
    [InlineData("nameof(_name)")]
    [InlineData("Set(out {|SCRIBE1002:_name|})")]
    [InlineData("Write(key)")]
    public Task PureWriteAndNameof_AreNoRead(string expression) => Tool("""
        static string? _name, _other;
            static object? Set(out string? name) => name = null;
            static object? Write(string name) => Volatile.Read(ref _name) + _other;
        """, expression).VerifyAsync();

    [Theory]
    [InlineData("Dictionary<string, string> Map = new();", "[|Map|][key]", "Map[name] = name;")]
    [InlineData("Dictionary<string, string> Map = new();", "[|Map|].Count", "Map.Add(name, name);")]
    [InlineData("Dictionary<string, string> Map = new();", "[|Map|].Count", "Map.TryAdd(name, name);")]
    [InlineData("IDictionary<string, string> Map = new Dictionary<string, string>();", "[|Map|].Count", "Map.TryAdd(name, name);")]
    [InlineData("ConcurrentDictionary<string, string> Map = new();", "[|Map|].GetOrAdd(key, key)", "")]
    [InlineData("ConcurrentDictionary<string, string> Map = new();", "[|Map|].TryRemove(key, out var was) ? was : null", "")]
    [InlineData("List<string> Log = [];", "[|Log|].Count", "Log.Add(name);")]
    [InlineData("List<string> Log = [];", "[|Log|].Count", "Log?.Clear();")]
    [InlineData("List<string> Log = [];", "[|Log|].Count", "var all = Log; all.Add(name);")]
    [InlineData("List<string> Log = [];", "[|Log|].Count", "System.Runtime.InteropServices.CollectionsMarshal.AsSpan(Log); Log.AddRange([name]);")]
    [InlineData("Stack<string> Log = [];", "[|Log|].Peek()", "Log.Push(name);")]
    [InlineData("string[] Slots = new string[4];", "[|Slots|][0]", "Slots[0] = name;")]
    [InlineData("string[] Slots = new string[4];", "[|Slots|][0]", "Array.Fill(Slots, name);")]
    [InlineData("string[][] Slots = [[]];", "[|Slots|][0]", "Slots[0][0] = name;")]
    [InlineData("string[] Slots = new string[4];", "[|Slots|][0]", "Interlocked.Exchange(ref Slots[0], name);")]
    [InlineData("Dictionary<string, List<string>> Map = [];", "[|Map|][key]", "Map[name].Add(name);")]
    [InlineData("System.Text.StringBuilder Text = new();", "[|Text|].ToString()", "Text.Append(name);")]
    [InlineData("AsyncLocal<string> Ambient = new();", "[|Ambient|].Value", "Ambient.Value = name;")]
    [InlineData("ThreadLocal<string> Ambient = new();", "[|Ambient|].Value", "Ambient.Value = name;")]
    [InlineData("Lazy<List<string>> Log = new();", "[|Log|].Value.Count", "Log.Value.Add(name);")]
    public Task ReadonlyCollectionThatIsChanged_IsReported(string member, string expression, string change) =>
        Tool($"static readonly {member} public static void Change(string name) {{ {change} }}", expression).VerifyAsync();

    [Theory]
    [InlineData("Dictionary<string, string> Map = new() { [\"a\"] = \"b\" };", "Map[key]")]
    [InlineData("Dictionary<string, string> Map = new() { { \"a\", \"b\" } };", "Map.TryGetValue(key, out var v) ? v : null")]
    [InlineData("Dictionary<string, string> Map = new();", "Map[key]", "Map[\"a\"] = \"b\"; Map.Add(\"c\", \"d\"); new List<string>().ForEach(x => Map[x] = x);")]
    [InlineData("string[] Names = [\"a\"];", "Names.Reverse().Append(key).ToArray()")]
    [InlineData("string[] Names = new string[2];", "Names[0]", "for (var i = 0; i < 2; i++) Names[i] = \"a\"; Array.Sort(Names);")]
    [InlineData("System.Text.RegularExpressions.Regex Word = new(\"a\");", "Word.Replace(key, \"\")")]
    [InlineData("System.Text.Json.JsonSerializerOptions Json = new();", "System.Text.Json.JsonSerializer.Serialize(key, Json)", "Json.Converters.Clear();")]
    [InlineData("System.Collections.Immutable.ImmutableList<string> All = [];", "All.Add(key)")]
    [InlineData("System.Collections.Frozen.FrozenSet<string> All = System.Collections.Frozen.FrozenSet.ToFrozenSet([\"a\"]);", "All.Contains(key)")]
    [InlineData("object Gate = new();", "Locked(key)", "}  static string Locked(string key) { lock (Gate) return key;")]
    [InlineData("SemaphoreSlim Gate = new(1);", "Gate.WaitAsync()")]
    [InlineData("StringComparer Names = StringComparer.Ordinal;", "Names.Equals(key, key)")]
    [InlineData("System.Net.Http.HttpClient Http = new();", "Http.Timeout", "Http.Timeout = default;")]
    [InlineData("Lazy<string> Text = new(() => \"a\");", "Text.Value")]
    [InlineData("AsyncLocal<string> Ambient = new();", "Ambient.Value")]
    [InlineData("Func<string, string> Clean = s => s.Trim();", "Clean(key)")]
    [InlineData("System.Diagnostics.ActivitySource Source = new(\"a\");", "Source.Name")]
    public Task LookupTablesAndMachinery_AreClean(string member, string expression, string setUp = "") =>
        Tool($"static readonly {member} static ProjectTools() {{ {setUp} }}", expression).VerifyAsync();

    [Theory]
    [InlineData("System.Text.RegularExpressions.Regex? Word;", "(Word ??= new(\"a\")).ToString()")]
    [InlineData("System.Net.Http.HttpClient? Http;", "Http ??= new()")]
    [InlineData("Microsoft.Extensions.Logging.ILogger? Log; public static void Use(Microsoft.Extensions.Logging.ILogger log) => Log = log;", "Log?.ToString()")]
    [InlineData("Action<Microsoft.Extensions.Logging.ILogger, string, Exception?>? Said;", "Said ??= (_, _, _) => { }")]
    public Task MachineryThatIsMadeLate_IsClean(string member, string expression) => Tool($"static {member}", expression).VerifyAsync();

    [Fact]
    public Task ImmutableCollectionThatIsReplaced_IsReported() => Tool("""
        static System.Collections.Immutable.ImmutableList<string> _all = [];
            public static void Remember(string name) => _all = _all.Add(name);
        """, "[|_all|].Count").VerifyAsync();

    [Fact]
    public Task CollectionChangedThroughAProperty_IsReported() => Code("""
        static class ProjectTools
        {
            private static readonly Dictionary<string, string> s_map = [];
            public static Dictionary<string, string> Map => s_map;
            [McpServerTool] public static int Count() => [|s_map|].Count;
        }
        static class Writer { public static void Write(string name) => ProjectTools.Map[name] = name; }
        """).VerifyAsync();

    [Fact]
    public Task CollectionChangedThroughAMethod_IsReported() => Code("""
        static class ProjectTools
        {
            private static readonly List<string> s_log = [];
            public static List<string> Log() { return s_log; }
            [McpServerTool] public static int Count() => [|s_log|].Count;
        }
        static class Writer { public static void Write(string name) => ProjectTools.Log().Add(name); }
        """).VerifyAsync();

    [Fact]
    public Task FieldOfAStaticStruct_IsTheStaticItself() => Code("""
        struct Place { public string? Name; }
        static class ProjectTools
        {
            static Place s_place;
            public static void Use(string name) => s_place.Name = name;
            [McpServerTool] public static string? GetProject() => [|s_place|].Name;
        }
        """).VerifyAsync();

    [Fact]
    public Task StaticOfAGenericType_IsOneForAllItsArguments() => Code("""
        static class Slot<T> { public static T? Value; }
        static class Writer { public static void Write(string name) => Slot<string>.Value = name; }
        static class ProjectTools { [McpServerTool] public static string? GetProject() => [|Slot<string>.Value|]; }
        """).VerifyAsync();

    [Fact]
    public Task LambdaInTheStaticConstructor_RunsLater() => Tool(
        "static string? _name; static readonly Timer Clock; static ProjectTools() { Clock = new Timer(_ => {|SCRIBE1002:_name|} = null); }",
        "[|_name|] + Clock.ToString()").VerifyAsync();

    [Fact]
    public Task StaticThreadLocalField_IsReported() => Tool(
        "[ThreadStatic] static string? _name; public static void Use(string name) => _name = name;", "[|_name|]").VerifyAsync();

    [Theory]
    [InlineData("AsyncLocal<Session?> {|SCRIBE1005:Ambient|}")]
    [InlineData("ThreadLocal<SessionHandle> {|SCRIBE1005:Ambient|}")]
    [InlineData("AsyncLocal<List<SessionId>> {|SCRIBE1005:Ambient|}")]
    public async Task BoxThatCarriesASession_IsShownLive(string variable)
    {
        var code = Tool($"static readonly {variable} = new();", "[|Ambient|].Value");
        await code.VerifyAsync();
        (await code.LiveAsync()).Count(d => d.Id == "SCRIBE1001").ShouldBe(1);
    }

    [Fact]
    public Task LazyThatCarriesASession_IsReported_WhereItIsReadAndWhereItIsKept() => Tool(
        "static readonly Lazy<Session[]> {|SCRIBE1004:Kept|} = new();", "[|Kept|].Value").VerifyAsync();

    [Fact]
    public Task FieldKeyword_CountsLikeAField() => Tool(
        "public static string? Name { get => field ?? \"\"; set => field = value?.Trim(); }", "[|Name|]").VerifyAsync();

    [Fact]
    public Task WriteInGeneratedCode_Counts() => Code("""
        static partial class ProjectTools
        {
            static string? _name;
            [McpServerTool] public static string? GetProject() => [|_name|];
        }
        """).With("""
        // <auto-generated/>
        #nullable enable
        static partial class ProjectTools
        {
            public static void Use(string name) => _name = name;
            [McpServerTool] public static string? Generated() => _name;
        }
        """, "Tools.g.cs").VerifyAsync();
}
