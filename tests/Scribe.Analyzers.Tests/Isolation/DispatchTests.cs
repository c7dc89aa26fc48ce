using Scribe.Analyzers.Tests.Harness;
using Shouldly;
using Xunit;

namespace Scribe.Analyzers.Tests.Isolation;

/// <summary>SCRIBE1003 where it is decided at run time which code a call runs.</summary>
public sealed class DispatchTests
{
    private static Snippet Code(string source) => new Snippet("SCRIBE1003").With(source + GlobalWorkspace.Source);

    [Theory]
    [InlineData("interface IStore { string? Get(); } class Store : IStore { public string? Get() => Workspace.Read(); }")]
    [InlineData("interface IStore { string? Get(); } class Store : IStore { string? IStore.Get() => Workspace.Read(); }")]
    [InlineData("interface IStore { string? Get() => Workspace.Read(); } class Store : IStore;")]
    [InlineData("abstract class IStore { public abstract string? Get(); } class Store : IStore { public override string? Get() => Workspace.Read(); }")]
    [InlineData("class IStore { public virtual string? Get() => null; } class Store : IStore { public override string? Get() => Workspace.Read(); }")]
    [InlineData("class IStore { public virtual string? Get() => null; } class Middle : IStore; class Store : Middle { public sealed override string? Get() => Workspace.Read(); }")]
    [InlineData("interface IStore { string? Get(); } class Base { public string? Get() => Workspace.Read(); } class Store : Base, IStore;")]
    public async Task ImplementationThatIsMade_IsFollowed(string types)
    {
        var found = await Code($$"""
            {{types}}
            static class Setup { public static void Run(IServiceCollection services) => services.AddScoped<IStore, Store>(); }
            class Tools(IStore store) { [McpServerTool] public string? Run() => [|store.Get()|]; }
            """).VerifyAsync();
        found.Single().GetMessage().ShouldContain(".Get -> Workspace.Read;");
    }

    [Theory]
    [InlineData("new Leaky();")]
    [InlineData("_ = typeof(Leaky);")]
    [InlineData("services.AddScoped<IStore, Leaky>();")]
    [InlineData("services.AddScoped<IStore>(_ => new Leaky());")]
    [InlineData("services.AddScoped(typeof(IStore), typeof(Leaky));")]
    public async Task WhoeverMakesTheImplementation_LeadsThere(string statement) =>
        (await Dispatch(statement, "[|store.Get()|]").VerifyAsync()).Single().GetMessage().ShouldContain(" through Leaky.Get -> Workspace.Read;");

    [Theory]
    [InlineData("services.AddScoped<IStore, Clean>();")]
    [InlineData("_ = nameof(Leaky);")]
    public Task ImplementationThatNobodyMakes_IsNotFollowed(string statement) => Dispatch(statement, "store.Get()").VerifyAsync();

    [Fact]
    public Task InALibrary_EveryImplementationIsFollowed() => Dispatch("", "[|store.Get()|]").AsLibrary().VerifyAsync();

    private static Snippet Dispatch(string statement, string call) => Code($$"""
        interface IStore { string? Get(); }
        class Clean : IStore { public string? Get() => null; }
        class Leaky : IStore { public string? Get() => Workspace.Read(); }
        static class Setup { public static void Run(IServiceCollection services) { {{statement}} } }
        class Tools(IStore store) { [McpServerTool] public string? Run() => {{call}}; }
        """);

    [Fact]
    public Task ClosedGenericInterface_LeadsToItsOwnImplementerAlone() => Code("""
        class A; class B;
        interface IRepository<T> { string? Get(); }
        class OfA : IRepository<A> { public string? Get() => null; }
        class OfB : IRepository<B> { public string? Get() => Workspace.Read(); }
        static class Setup { public static void Run(IServiceCollection services) => services.AddScoped<IRepository<A>, OfA>().AddScoped<IRepository<B>, OfB>(); }
        class ToolsOfA(IRepository<A> all) { [McpServerTool] public string? Run() => all.Get(); }
        class ToolsOfB(IRepository<B> all) { [McpServerTool] public string? Run() => [|all.Get()|]; }
        """).VerifyAsync();

    [Fact]
    public Task OpenGenericImplementation_IsFollowed() => Code("""
        class A;
        interface IRepository<T> { string? Get(); }
        class Of<T> : IRepository<T> { public string? Get() => Workspace.Read(); }
        static class Setup { public static void Run(IServiceCollection services) => services.AddScoped(typeof(IRepository<>), typeof(Of<>)); }
        class Tools(IRepository<A> all) { [McpServerTool] public string? Run() => [|all.Get()|]; }
        """).VerifyAsync();

    [Theory]
    [InlineData("IDisposable given", "given.Dispose();")]
    [InlineData("IDisposable given", "using (given) { }")]
    [InlineData("object given", "Console.WriteLine(given.ToString());")]
    [InlineData("object given", "Console.WriteLine($\"{given}\");")]
    [InlineData("object given", "given.Equals(given);")]
    [InlineData("IComparer<string> given", "given.Compare(\"\", \"\");")]
    [InlineData("IEnumerable<string> given", "foreach (var x in given) Console.WriteLine(x);")]
    [InlineData("System.IO.Stream given", "given.Flush();")]
    public Task FrameworkMemberOnAForeignReceiver_IsNotDispatchedHere(string parameter, string body) => Code($$"""
        class Own : System.IO.MemoryStream, IDisposable, IComparer<string>, IEnumerable<string>
        {
            protected override void Dispose(bool disposing) => Workspace.Open("");
            public override void Flush() => Workspace.Open("");
            public int Compare(string? a, string? b) => Workspace.Length();
            public IEnumerator<string> GetEnumerator() { yield return Workspace.Read()!; }
            System.Collections.IEnumerator System.Collections.IEnumerable.GetEnumerator() => GetEnumerator();
            public override string ToString() => Workspace.Read()!;
            public override bool Equals(object? o) => Workspace.Length() > 0;
            public override int GetHashCode() => Workspace.Length();
            public static Own Make() => new();
        }
        static class Helper { public static void Use({{parameter}}) { {{body}} } }
        class Tools({{parameter}}) { [McpServerTool] public void Run() => Helper.Use(given); }
        """).VerifyAsync();

    [Theory]
    [InlineData("[|given.Dispose()|];", "Own.Dispose -> Workspace.Open")]
    [InlineData("[|using (given) { }|]", "Own.Dispose -> Workspace.Open")]
    [InlineData("Console.WriteLine([|given.ToString()|]);", "Own.ToString -> Workspace.Read")]
    [InlineData("[|given.Equals(given)|];", "Own.Equals -> Workspace.Length -> Workspace.Read")]
    public async Task FrameworkMemberOnAnOwnReceiver_IsFollowed(string body, string path)
    {
        var found = await Code($$"""
            class Own : IDisposable
            {
                public void Dispose() => Workspace.Open("");
                public override string ToString() => Workspace.Read()!;
                public override bool Equals(object? o) => Workspace.Length() > 0;
                public override int GetHashCode() => 1;
            }
            static class Tools { [McpServerTool] public static void Run() { var given = new Own(); {{body}} } }
            """).VerifyAsync();
        found.Single().GetMessage().ShouldContain($" through {path};");
    }

    [Theory]
    [InlineData("[|await new Thing()|];", "class Thing { public Awaiter GetAwaiter() { Workspace.Open(\"\"); return new(); } } class Awaiter : System.Runtime.CompilerServices.INotifyCompletion { public bool IsCompleted => true; public void GetResult() { } public void OnCompleted(Action a) { } }", "Thing.GetAwaiter -> Workspace.Open")]
    [InlineData("[|await new Thing()|];", "class Thing { public Awaiter GetAwaiter() => new(); } class Awaiter : System.Runtime.CompilerServices.INotifyCompletion { public bool IsCompleted => true; public void GetResult() => Workspace.Open(\"\"); public void OnCompleted(Action a) { } }", "Awaiter.GetResult -> Workspace.Open")]
    [InlineData("[|await new Thing()|];", "class Thing; static class Extensions { extension(Thing t) { public Awaiter GetAwaiter() { Workspace.Open(\"\"); return new(); } } } class Awaiter : System.Runtime.CompilerServices.INotifyCompletion { public bool IsCompleted => true; public void GetResult() { } public void OnCompleted(Action a) { } }", "Extensions.GetAwaiter -> Workspace.Open")]
    [InlineData("[|await using var thing = new Thing();|]", "class Thing : IAsyncDisposable { public ValueTask DisposeAsync() { Workspace.Open(\"\"); return default; } }", "Thing.DisposeAsync -> Workspace.Open")]
    [InlineData("await foreach (var x in [|Thing.All()|]) Console.WriteLine(x);", "static class Thing { public static async IAsyncEnumerable<string?> All() { await Task.Yield(); yield return Workspace.Read(); } }", "Thing.All -> Workspace.Read")]
    [InlineData("await [|Thing.RunAsync()|];", "static class Thing { public static async Task RunAsync() { await Task.Yield(); Workspace.Open(\"\"); } }", "Thing.RunAsync -> Workspace.Open")]
    [InlineData("await Task.Run([|() => Workspace.Read()|]);", "", "Tools.Run -> Workspace.Read")]
    [InlineData("Thing.Log($\"[|{1}|]\"); await Task.Yield();", "static class Thing { public static void Log(Handler h) { } } [System.Runtime.CompilerServices.InterpolatedStringHandler] ref struct Handler { public Handler(int l, int f) { } public void AppendFormatted<T>(T t) => Workspace.Open(\"\"); }", "Handler.AppendFormatted -> Workspace.Open")]
    [InlineData("Thing.Log([|$\"{1}\"|]); await Task.Yield();", "static class Thing { public static void Log(Handler h) { } } [System.Runtime.CompilerServices.InterpolatedStringHandler] ref struct Handler { public Handler(int l, int f) => Workspace.Open(\"\"); public void AppendFormatted<T>(T t) { } }", "new Handler -> Workspace.Open")]
    [InlineData("if (new Thing() is { [|Name|]: \"a\" }) await Task.Yield();", "class Thing { public string? Name => Workspace.Read(); }", "Thing.Name -> Workspace.Read")]
    [InlineData("if (new Thing() is [|(\"a\", 1)|]) await Task.Yield();", "class Thing { public void Deconstruct(out string? a, out int b) { a = Workspace.Read(); b = 1; } }", "Thing.Deconstruct -> Workspace.Read")]
    [InlineData("if ([|new Thing()|]) await Task.Yield();", "class Thing { public static bool operator true(Thing t) => Workspace.Length() > 0; public static bool operator false(Thing t) => false; }", "Thing.op_True -> Workspace.Length -> Workspace.Read")]
    [InlineData("_ = [|new Thing()[^1]|]; await Task.Yield();", "class Thing { public int Length => Workspace.Length(); public int this[int i] => i; }", "Thing.Length -> Workspace.Length -> Workspace.Read")]
    [InlineData("_ = [|new Thing()[^1]|]; await Task.Yield();", "class Thing { public int Length => 1; public int this[int i] => Workspace.Length(); }", "Thing[] -> Workspace.Length -> Workspace.Read")]
    [InlineData("_ = from x in new Thing() [|select x|]; await Task.Yield();", "class Thing { public Thing Select(Func<int, int> f) { Workspace.Open(\"\"); return this; } }", "Thing.Select -> Workspace.Open")]
    [InlineData("[|new Thing().Done|] += () => { }; await Task.Yield();", "class Thing { public event Action Done { add => Workspace.Open(\"\"); remove { } } }", "Thing.Done -> Workspace.Open")]
    [InlineData("lock (new object()) [|Workspace.Open(\"\")|]; await Task.Yield();", "", "Workspace.Open")]
    [InlineData("try { } finally { [|Workspace.Open(\"\")|]; } await Task.Yield();", "", "Workspace.Open")]
    [InlineData("try { } catch (Exception e) when ([|Workspace.Length()|] > e.HResult) { } await Task.Yield();", "", "Workspace.Length -> Workspace.Read")]
    public async Task CallThatTheCompilerWrites_IsReportedWhereItHappens(string body, string types, string path)
    {
        var found = await Code($$"""
            {{types}}
            static class Tools { [McpServerTool] public static async Task Run(string key) { {{body}} } }
            """).VerifyAsync();
        found.Single().GetMessage().ShouldContain($" through {path};");
    }

    [Theory]
    [InlineData("AddScoped", "[|store|]")]
    [InlineData("AddTransient", "[|store|]")]
    [InlineData("AddSingleton", "store")]
    public async Task ConstructorOfWhatAToolTakes_RunsInTheCall(string add, string parameter)
    {
        var found = await Code($$"""
            class Inner { public Inner() => Workspace.Open(""); }
            interface IStore; class Store(Inner inner) : IStore { public Inner Inner => inner; }
            static class Setup { public static void Run(IServiceCollection services) => services.{{add}}<IStore, Store>().{{add}}<Inner>(); }
            class Tools { [McpServerTool] public object Run(IStore {{parameter}}) => store; }
            """).VerifyAsync();
        found.ShouldAllBe(d => d.GetMessage().Contains(" through new Store -> new Inner -> Workspace.Open;"));
    }

    [Fact]
    public Task RecursionThroughAnInterface_Ends() => Code("""
        interface INode { string? Get(); }
        class Leaf : INode { public string? Get() => Workspace.Read(); }
        class Branch(INode left, INode right) : INode { public string? Get() => left.Get() + right.Get(); }
        static class Tools { [McpServerTool] public static string? Run() => [|new Branch(new Leaf(), new Branch(new Leaf(), new Leaf())).Get()|]; }
        """).VerifyAsync();

    [Fact]
    public Task BaseCall_LeadsToTheBaseAlone() => Code("""
        class Base { public virtual string? Get() => null; }
        class Clean : Base { public override string? Get() => base.Get(); }
        class Leaky : Base { public override string? Get() => Workspace.Read(); public static Leaky Make() => new(); }
        sealed class Tools { [McpServerTool] public string? Run(string key) { Clean c = new(); return c.Get(); } }
        """).VerifyAsync();

    [Fact]
    public Task StaticAbstractMember_IsFollowed() => Code("""
        interface IName<T> where T : IName<T> { static abstract string? Get(); }
        class Leaky : IName<Leaky> { public static string? Get() => Workspace.Read(); }
        static class Names { public static string? Of<T>() where T : IName<T> => T.Get(); }
        static class Tools { [McpServerTool] public static string? Run() => [|Names.Of<Leaky>()|]; }
        """).VerifyAsync();

    [Fact]
    public Task ForeignVirtualOnAnOwnType_DoesNotLeadToTheOverrideOfAnother() => new Snippet("SCRIBE1003").With("""
        static class Global { static string s_now = ""; public static void Set(string to) => s_now = to; public static string Now => s_now; }
        class Plain { public int Id { get; set; } }
        class Telling { public override string ToString() => Global.Now; }
        class Tools
        {
            [McpServerTool] public string? Run(int id) => new Plain { Id = id }.ToString();
            [McpServerTool] public int Count() => new[] { new Telling() }.Length;
        }
        """).VerifyAsync();

    [Fact]
    public Task ForeignContractOnAnOwnContract_DoesNotLeadToWhoHasOnlyTheForeignOne() => new Snippet("SCRIBE1003").With("""
        static class Global { static string s_now = ""; public static void Set(string to) => s_now = to; }
        interface IPage : IDisposable { }
        class Page : IPage { public void Dispose() { } }
        class Other : IDisposable { public void Dispose() => Global.Set(""); }
        class Tools
        {
            [McpServerTool] public void Run() { IPage page = new Page(); page.Dispose(); }
            [McpServerTool] public int Count() => new[] { new Other() }.Length;
        }
        """).VerifyAsync();
}
