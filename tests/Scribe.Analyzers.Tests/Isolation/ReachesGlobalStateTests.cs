using Scribe.Analyzers.Tests.Harness;
using Shouldly;
using Xunit;

namespace Scribe.Analyzers.Tests.Isolation;

/// <summary>SCRIBE1003: global state behind calls, by the kind of call.</summary>
public sealed class ReachesGlobalStateTests
{
    private static Snippet Code(string source) => new Snippet("SCRIBE1003").With(source + GlobalWorkspace.Source);

    private static Snippet Tool(string body, string types) => Code($$"""
        {{types}}
        static class Tools { [McpServerTool] public static object? Run(string key) { {{body}} } }
        """);

    [Theory]
    [InlineData("return [|Workspace.Read()|];", "")]
    [InlineData("[|Workspace.Open(key)|]; return key;", "")]
    [InlineData("return [|Helper.Of(key)|];", "static class Helper { public static object? Of(string key) => key + Workspace.Read(); }")]
    [InlineData("return [|Helper.Of<string>(key)|];", "static class Helper { public static object? Of<T>(T key) => (key, Workspace.Read()); }")]
    [InlineData("return [|new Helper<int>().Get()|];", "class Helper<T> { public object? Get() => (default(T), Workspace.Read()); }")]
    [InlineData("return [|Helper.Name|];", "static class Helper { public static string? Name => Workspace.Read(); }")]
    [InlineData("[|Helper.Name|] = key; return key;", "static class Helper { public static string Name { get => \"\"; set => Workspace.Open(value); } }")]
    [InlineData("return [|new Helper()[key]|];", "class Helper { public string? this[string key] => key + Workspace.Read(); }")]
    [InlineData("return [|new Helper()|];", "class Helper { public Helper() => Workspace.Open(\"\"); }")]
    [InlineData("return [|new Helper()|];", "class Base { public Base() => Workspace.Open(\"\"); } class Helper : Base;")]
    [InlineData("return [|new Helper()|];", "class Helper { readonly string? _name = Workspace.Read(); public string? Name => _name; }")]
    [InlineData("return [|new Helper(key)|];", "record Helper(string Key) { public string? Name { get; } = Workspace.Read(); }")]
    [InlineData("return [|Helper.Size|];", "static class Helper { public static readonly int Size = Workspace.Length(); }")]
    [InlineData("return [|Helper.Get()|];", "static class Helper { static Helper() => Workspace.Open(\"\"); public static int Get() => 1; }")]
    [InlineData("return [|key.Project()|];", "static class Helper { public static string? Project(this string key) => key + Workspace.Read(); }")]
    [InlineData("return [|key.Project|];", "static class Helper { extension(string key) { public string? Project => key + Workspace.Read(); } }")]
    [InlineData("return [|key.Project()|];", "static class Helper { extension(string key) { public string? Project() => key + Workspace.Read(); } }")]
    [InlineData("return [|string.Project()|];", "static class Helper { extension(string) { public static string? Project() => Workspace.Read(); } }")]
    [InlineData("return [|string.Project|];", "static class Helper { extension(string) { public static string? Project => Workspace.Read(); } }")]
    [InlineData("[|key.Project|] = \"\"; return key;", "static class Helper { extension(string key) { public string Project { set => Workspace.Open(value); } } }")]
    [InlineData("return key is { [|Project|]: \"a\" };", "static class Helper { extension(string key) { public string? Project => key + Workspace.Read(); } }")]
    [InlineData("return [|new List<int>().Project()|];", "static class Helper { extension<T>(IEnumerable<T> all) { public string? Project() => Workspace.Read(); } }")]
    [InlineData("return [|new Helper() + new Helper()|];", "class Helper { public static Helper operator +(Helper a, Helper b) { Workspace.Open(\"\"); return a; } }")]
    [InlineData("return [|-new Helper()|];", "class Helper { public static Helper operator -(Helper a) { Workspace.Open(\"\"); return a; } }")]
    [InlineData("var h = new Helper(); [|h++|]; return h;", "class Helper { public static Helper operator ++(Helper a) { Workspace.Open(\"\"); return a; } }")]
    [InlineData("var h = new Helper(); [|h += h|]; return h;", "class Helper { public static Helper operator +(Helper a, Helper b) { Workspace.Open(\"\"); return a; } }")]
    [InlineData("string? s = [|new Helper()|]; return s;", "class Helper { public static implicit operator string?(Helper a) => Workspace.Read(); }")]
    [InlineData("return [|(string?)new Helper()|];", "class Helper { public static explicit operator string?(Helper a) => Workspace.Read(); }")]
    public Task CallThatLeadsThere_IsReported(string body, string types) => Tool(body, types).VerifyAsync();

    [Theory]
    [InlineData("[|foreach (var x in new Helper()) Console.WriteLine(x);|] return key;", "class Helper { public IEnumerator<string?> GetEnumerator() { yield return Workspace.Read(); } }", "Helper.GetEnumerator -> Workspace.Read")]
    [InlineData("[|foreach (var x in new Helper()) Console.WriteLine(x);|] return key;", "class Helper : IEnumerable<string?> { public IEnumerator<string?> GetEnumerator() { yield return Workspace.Read(); } System.Collections.IEnumerator System.Collections.IEnumerable.GetEnumerator() => GetEnumerator(); }", "Helper.GetEnumerator -> Workspace.Read")]
    [InlineData("[|foreach (var x in new Helper()) Console.WriteLine(x);|] return key;", "class Helper; static class Extensions { extension(Helper h) { public IEnumerator<string?> GetEnumerator() { yield return Workspace.Read(); } } }", "Extensions.GetEnumerator -> Workspace.Read")]
    [InlineData("foreach (var x in [|Helper.All()|]) Console.WriteLine(x); return key;", "static class Helper { public static IEnumerable<string?> All() { yield return Workspace.Read(); } }", "Helper.All -> Workspace.Read")]
    [InlineData("[|using (var h = new Helper()) { }|] return key;", "class Helper : IDisposable { public void Dispose() => Workspace.Open(\"\"); }", "Helper.Dispose -> Workspace.Open")]
    [InlineData("[|using var h = new Helper();|] return key;", "class Helper : IDisposable { public void Dispose() => Workspace.Open(\"\"); }", "Helper.Dispose -> Workspace.Open")]
    [InlineData("[|var (a, b) = new Helper()|]; return a + b;", "class Helper { public void Deconstruct(out string? a, out int b) { a = Workspace.Read(); b = 1; } }", "Helper.Deconstruct -> Workspace.Read")]
    [InlineData("[|var (a, b) = new Helper()|]; return a + b;", "class Helper; static class Extensions { extension(Helper h) { public void Deconstruct(out string? a, out int b) { a = Workspace.Read(); b = 1; } } }", "Extensions.Deconstruct -> Workspace.Read")]
    [InlineData("return new Helper { [|key|] };", "class Helper : System.Collections.IEnumerable { public void Add(string key) => Workspace.Open(key); public System.Collections.IEnumerator GetEnumerator() => throw new Exception(); }", "Helper.Add -> Workspace.Open")]
    [InlineData("return new Helper { [|[key]|] = key };", "class Helper { public string this[string key] { set => Workspace.Open(value); } }", "Helper[] -> Workspace.Open")]
    [InlineData("return new Helper { [|Name|] = key };", "class Helper { public string Name { get => \"\"; set => Workspace.Open(value); } }", "Helper.Name -> Workspace.Open")]
    [InlineData("return new Helper() with { [|Name|] = key };", "record Helper { public string Name { get => \"\"; init => Workspace.Open(value); } }", "Helper.Name -> Workspace.Open")]
    [InlineData("return $\"[|{new Helper()}|]\";", "class Helper { public override string ToString() => Workspace.Read()!; }", "Helper.ToString -> Workspace.Read")]
    [InlineData("return [|\"a\" + new Helper()|];", "class Helper { public override string ToString() => Workspace.Read()!; }", "Helper.ToString -> Workspace.Read")]
    public async Task CallThatIsNotWritten_IsReportedWhereItHappens(string body, string types, string path) =>
        (await Tool(body, types).VerifyAsync()).Single().GetMessage().ShouldContain($" through {path};");

    [Theory]
    [InlineData("Func<string?> read = [|() => Workspace.Read()|]; return read();", "", "Tools.Run -> Workspace.Read")]
    [InlineData("Func<string?> read = [|Workspace.Read|]; return read();", "", "Workspace.Read")]
    [InlineData("Func<string?> read = [|key.Project|]; return read();", "static class Helper { extension(string key) { public string? Project() => key + Workspace.Read(); } }", "Helper.Project -> Workspace.Read")]
    [InlineData("return [|Local()|]; string? Local() => Workspace.Read();", "", "Local -> Workspace.Read")]
    [InlineData("return Enumerable.Range(0, 1).Select([|_ => Workspace.Read()|]);", "", "Tools.Run -> Workspace.Read")]
    [InlineData("return [|Helper.Run|](key);", "static class Helper { public static Func<string, string?> Run = k => k + Workspace.Read(); }", "Helper.Run -> Workspace.Read")]
    [InlineData("return [|new Helper().Run|](key);", "class Helper { public readonly Func<string, string?> Run = Of; static string? Of(string k) => k + Workspace.Read(); }", "Helper.Of -> Workspace.Read")]
    [InlineData("return [|Helper.Apply(k => k)|];", "static class Helper { public static string? Apply(Func<string, string> f) => f(Workspace.Read()!); }", "Helper.Apply -> Workspace.Read")]
    [InlineData("[|new Helper().Raise(key)|]; return key;", "class Helper { event Action<string>? Opened; public Helper() => Opened += name => Workspace.Open(name); public void Raise(string key) => Opened?.Invoke(key); }", "Helper.Raise -> new Helper -> Workspace.Open")]
    public async Task Delegates_AreFollowed(string body, string types, string path) =>
        (await Tool(body, types).VerifyAsync()).Single().GetMessage().ShouldContain($" through {path};");

    [Theory]
    [InlineData("return nameof(Workspace.Read);", "")]
    [InlineData("return Helper.Of(key);", "static class Helper { public static string Of(string key) => key; public static string? Other() => Workspace.Read(); }")]
    [InlineData("return Helper.Of(key);", "static class Helper { [SharedAcrossSessions(\"one\")] public static string? Of(string key) => key + Workspace.Read(); }")]
    [InlineData("return Helper.Of(key);", "[SharedAcrossSessions(\"one\")] static class Helper { public static string? Of(string key) => key + Workspace.Read(); }")]
    [InlineData("return Helper.Name;", "static class Helper { public static string Name { get => \"\"; set => Workspace.Open(value); } }")]
    [InlineData("return typeof(Helper);", "class Helper { public Helper() => Workspace.Open(\"\"); }")]
    [InlineData("return new Helper();", "class Helper { public Helper() { } public Helper(string key) => Workspace.Open(key); }")]
    [InlineData("return new Helper().Equals(key);", "class Helper; class Other { public override bool Equals(object? o) => Workspace.Length() > 1; public override int GetHashCode() => 0; public static Other Make() => new(); }")]
    public Task WhatIsNotRun_IsClean(string body, string types) => Tool(body, types).VerifyAsync();

    [Fact]
    public Task StartUp_MayReachIt() => Code("""
        Workspace.Open("start");
        Console.WriteLine(Workspace.Read());
        static class Tools { [McpServerTool] public static string Run(string key) => key; }
        """).VerifyAsync();

    [Fact]
    public Task ConstantsAndTables_AreClean() => Code("""
        static class Helper
        {
            static readonly Dictionary<string, int> s_sizes = new() { ["a"] = 1 };
            static readonly Lazy<string[]> s_names = new(() => ["a"]);
            public static object Of(string key) => (s_sizes[key], s_names.Value);
        }
        static class Tools { [McpServerTool] public static object Run(string key) => Helper.Of(key); }
        """).VerifyAsync();

    [Fact]
    public async Task ExtensionMembersPartialsRecordsAndPrimaryConstructors_AreFollowed()
    {
        var found = await Code("""
            partial record Reader(string Key) { public partial string? Read(); }
            partial record Reader { public partial string? Read() => Key.OfProject(); }
            static class Extensions { extension(string key) { public string? OfProject() => key + Workspace.Read(); } }
            partial class Tools(string key) { [McpServerTool] public string? First() => [|new Reader(key).Read()|]; }
            partial class Tools { [McpServerTool] public string? Second() => new Reader("").Read(); }
            """).VerifyAsync();
        found.Single().GetMessage().ShouldContain("'first' and 1 more tool of 'Tools' reach");
    }

    [Theory]
    [InlineData("class Tools { [McpServerTool] public string? Run() => [|Workspace.Read()|]; }")]
    [InlineData("struct Tools { [McpServerTool] public string? Run() => [|Workspace.Read()|]; }")]
    [InlineData("record Tools(string Key) { [McpServerTool] public string? Run() => [|Workspace.Read()|]; }")]
    [InlineData("class Tools<T> { [McpServerTool] public string? Run() => [|Workspace.Read()|]; }")]
    [InlineData("class Tools { string? Name => Workspace.Read(); [McpServerTool] public string? Run() => [|Name|]; }")]
    [InlineData("class Tools { string? Name => field ??= Workspace.Read(); [McpServerTool] public string? Run() => [|Name|]; }")]
    [InlineData("class Tools(string key) { readonly string? _name = [|Workspace.Read()|]; [McpServerTool] public string? Run() => _name + key; }")]
    [InlineData("class Base(string? name) { public string? Name => name; } class Tools() : Base([|Workspace.Read()|]) { [McpServerTool] public string? Run() => Name; }")]
    [InlineData("partial class Tools { [McpServerTool] public partial string? Run(); } partial class Tools { public partial string? Run() => [|Workspace.Read()|]; }")]
    [InlineData("partial class Tools { partial string? Name { get; } [McpServerTool] public string? Run() => [|Name|]; } partial class Tools { partial string? Name { get => Workspace.Read(); } }")]
    [InlineData("partial class Tools { public partial Tools(); [McpServerTool] public void Run() { } } partial class Tools { public partial Tools() => [|Workspace.Read()|]; }")]
    [InlineData("static class Tools { extension(string key) { [McpServerTool] public string? Run() => key + [|Workspace.Read()|]; } }")]
    public Task AnyFormOfTool_IsHeldToIt(string tools) => Code(tools).VerifyAsync();

    [Fact]
    public Task TopLevelDelegates_AreFollowed() => Code("""
        McpServerTool.Create(() => [|Workspace.Read()|]);
        McpServerTool.Create((string key) => key);
        McpServerTool.Create(Local);
        McpServerTool.Create(Static);
        string? Local() => Workspace.Read();
        static string? Static() => Workspace.Read();
        """).VerifyAsync();

    [Fact]
    public async Task EveryHop_IsAFurtherLocation()
    {
        var found = await Code("""
            static class A { public static string? Get() => B.Get(); }
            static class B { public static string? Get() => Workspace.Read(); }
            static class Tools { [McpServerTool] public static string? Run() => [|A.Get()|]; }
            """).VerifyAsync();
        found.Single().GetMessage().ShouldContain("A.Get -> B.Get -> Workspace.Read");
        found.Single().AdditionalLocations.Select(l => l.SourceTree!.GetText().ToString(l.SourceSpan))
            .ShouldBe(["B.Get()", "Workspace.Read()", "s_current"]);
    }

    [Fact]
    public Task ShortestWay_IsTold() => Code("""
        static class A { public static string? Get() => B.Get(); }
        static class B { public static string? Get() => Workspace.Read(); }
        static class Tools { [McpServerTool] public static string? Run() => A.Get() + [|B.Get()|]; }
        """).VerifyAsync();

    [Fact]
    public Task WhatIsReachedThroughAnotherTool_IsThatToolsFinding() => Code("""
        static class First { [McpServerTool] public static string? Run() => Second.Run(); }
        static class Second { [McpServerTool] public static string? Run() => [|Workspace.Read()|]; }
        """).VerifyAsync();

    [Fact]
    public Task DirectUse_IsNotSaidAgain() => Code("""
        static class Tools
        {
            static string? s_name;
            static string? Name() => s_name;
            [McpServerTool] public static string? Run(string name) => ({|SCRIBE1002:s_name|} = name) + Name();
        }
        """).VerifyAsync();

    [Theory]
    [InlineData(8, 8)]
    [InlineData(9, 1)]
    public async Task MoreThanEightMembersOfOneType_AreOneFinding(int members, int findings)
    {
        var numbers = Enumerable.Range(0, members).ToList();
        var found = await new Snippet("SCRIBE1003").With($$"""
            static class Emulator
            {
                {{string.Concat(numbers.Select(n => $"static string? s_r{n}; "))}}
                public static void Step(string to) { {{string.Concat(numbers.Select(n => $"s_r{n} = to; "))}} }
            }
            static class Tools { [McpServerTool] public static void Run(string to) => {{string.Concat(Enumerable.Repeat("[|", findings))}}Emulator.Step(to){{string.Concat(Enumerable.Repeat("|]", findings))}}; }
            """).VerifyAsync();
        var more = findings == 1 ? " and 8 more members of its type" : "";
        found.Select(d => d.GetMessage().Split(" through ")[0]).ShouldBe(
            numbers.Take(findings).Select(n => $"Tool 'run' reaches global state 'Emulator.s_r{n}'{more}"));
    }

    [Fact]
    public Task GeneratedCode_IsFollowed_AndNotReportedOn() => Code("""
        static partial class Tools { [McpServerTool] public static string? Run() => [|Generated.Get()|]; }
        """).With("""
        // <auto-generated/>
        #nullable enable
        static class Generated { public static string? Get() => Workspace.Read(); }
        static class OtherTools { [McpServerTool] public static string? Run() => Generated.Get(); }
        """, "A.g.cs").VerifyAsync();

    [Fact]
    public Task CyclicCalls_End() => Code("""
        static class A { public static string? Get(int n) => n == 0 ? Workspace.Read() : B.Get(n - 1); }
        static class B { public static string? Get(int n) => A.Get(n) + Get(n - 1); }
        static class C { public static int Even(int n) => n == 0 ? 1 : Odd(n - 1); static int Odd(int n) => Even(n - 1); }
        static class Tools { [McpServerTool] public static string? Run() => C.Even(3) + [|A.Get(3)|]; }
        """).VerifyAsync();

    [Fact]
    public async Task ChainOfTenThousandCalls_Ends()
    {
        var chain = string.Concat(Enumerable.Range(0, 10_000).Select(n => $"    static string? M{n}() => M{n + 1}();\n"));
        var found = await Code($$"""
            static class Chain
            {
            {{chain}}
                static string? M10000() => Workspace.Read();
                public static string? Start() => M0();
            }
            static class Tools { [McpServerTool] public static string? Run() => Chain.Start(); }
            """).FindAsync();
        found.Select(d => d.Id).ShouldBe(["SCRIBE1003"]);
        found[0].GetMessage().ShouldContain(" through Chain.Start -> Chain.M0 -> Chain.M1 -> ");
        found[0].GetMessage().ShouldContain(" -> Chain.M10000 -> Workspace.Read;");
    }

    [Fact]
    public async Task ThousandChainedCallsInOneExpression_End()
    {
        var calls = string.Concat(Enumerable.Repeat(".Next()", 1_000));
        var found = await Code($$"""
            class Link { public Link Next() => this; public string? Last() => Workspace.Read(); }
            static class Tools { [McpServerTool] public static string? Run() => new Link(){{calls}}.Last(); }
            """).FindAsync();
        found.Select(d => d.Id).ShouldBe(["SCRIBE1003"]);
        found[0].GetMessage().ShouldContain(" through Link.Last -> Workspace.Read;");
    }
}
