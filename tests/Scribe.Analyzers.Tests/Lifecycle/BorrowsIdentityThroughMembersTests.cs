using Scribe.Analyzers.Tests.Harness;
using Shouldly;
using Xunit;
using static Scribe.Analyzers.Tests.Lifecycle.BorrowingCode;

namespace Scribe.Analyzers.Tests.Lifecycle;

/// <summary>SCRIBE2002: the method that takes a false identity for a key is found whatever kind of member leads to it.</summary>
public sealed class BorrowsIdentityThroughMembersTests
{
    [Fact]
    public Task LocalFunction_IsReported() => Use("""
        Keep([|server.SessionId|]!);
        void Keep(string id) => cache.Set("notes:" + id, []);
        """, "").VerifyAsync();

    [Fact]
    public Task ExtensionMethods_AreReported() => Code("""
        class Store { public Dictionary<string, string> Map { get; } = []; }
        static class Extensions
        {
            public static string? Of(this Store store, string id) => store.Map.GetValueOrDefault(id);
            public static string? From(this string id, Store store) => store.Map[id];
            extension(Store store)
            {
                public string? Read(string id) => store.Map[id];
            }
            extension(Dictionary<string, string> map)
            {
                public string? Get(string id) => map[id];
            }
            extension(string id)
            {
                public string? In(Store store) => store.Map[id];
                public int Size => id.Length;
            }
        }
        class Code
        {
            void Run(Store store, McpServer server)
            {
                store.Of([|server.SessionId|]!);
                Extensions.Of(store, [|server.SessionId|]!);
                [|server.SessionId|]!.From(store);
                store.Read([|server.SessionId|]!);
                store.Map.Get([|server.SessionId|]!);
                new Dictionary<string, string>().Get(server.SessionId!);
                _ = server.SessionId!.Size;
                // the receiver of an extension block is not followed: the page says so
                server.SessionId!.In(store);
            }
        }
        """).VerifyAsync();

    [Fact]
    public Task Constructors_AreReported_WhereTheyUseIt() => Code("""
        using Microsoft.Extensions.Caching.Distributed;
        class Entry
        {
            static readonly Dictionary<string, Entry> s_all = [];
            public Entry(string id) => s_all[id] = this;
            public Entry(string id, string name) : this(name + id) { }
            public Entry(string id, int number) : this(id) { }
        }
        class Derived(string id) : Entry(id);
        class Cached(IDistributedCache cache, string id) { public byte[]? Read() => cache.Get(id); }
        class Code
        {
            void Run(McpServer server, IDistributedCache cache)
            {
                _ = new Entry([|server.SessionId|]!);
                Entry made = new([|server.SessionId|]!, 1);
                _ = new Derived([|server.SessionId|]!);
                _ = new Cached(cache, [|server.SessionId|]!).Read();
            }
        }
        """).VerifyAsync();

    /// <summary>What a constructor keeps in a field is not followed: the page says so.</summary>
    [Fact]
    public Task ConstructorsField_IsNotFollowed() => Code("""
        class View
        {
            static readonly Dictionary<string, string> s_all = [];
            readonly string _id;
            public View(string id) => _id = id;
            public string Read() => s_all[_id];
        }
        class Code { string Run(McpServer server) => new View(server.SessionId!).Read(); }
        """).VerifyAsync();

    [Theory]
    [InlineData("services.AddSingleton<IStore, Store>();")]
    [InlineData("services.AddSingleton<IStore>(new Store());")]
    public Task ThroughAnInterface_IsReported(string registration) => Code($$"""
        class Notes;
        interface IStore { Notes For(string id); Notes this[string id] { get; } }
        class Store : IStore
        {
            readonly ConcurrentDictionary<string, Notes> _byId = new();
            public Notes For(string key) => _byId.GetOrAdd(key, _ => new());
            Notes IStore.this[string key] => _byId[key];
        }
        class Code
        {
            void Register(IServiceCollection services) { {{registration}} }
            void Run(IStore store, McpServer server) { store.For([|server.SessionId|]!); _ = store[[|server.SessionId|]!]; }
        }
        """).VerifyAsync();

    [Fact]
    public Task ThroughOverrides_IsReported() => Code("""
        abstract class Base { public abstract string For(string id); public virtual string Of(string id) => ""; }
        class Middle : Base
        {
            readonly Dictionary<string, string> _byId = [];
            public override string For(string id) => _byId[id];
            public string Get(string id) => _byId[id];
        }
        interface IGet { string Get(string id); }
        class Last : Middle, IGet
        {
            static readonly Dictionary<string, string> s_all = [];
            public override string Of(string id) => s_all[id];
            public string Plain(string id) => base.Of(id);
        }
        class Code
        {
            readonly Last _last = new();
            void Run(Base store, IGet got, McpServer server)
            {
                store.For([|server.SessionId|]!);
                store.Of([|server.SessionId|]!);
                got.Get([|server.SessionId|]!);
                _last.Plain(server.SessionId!);
            }
        }
        """).VerifyAsync();

    [Fact]
    public Task ImplementationsThatNobodyMakes_AreNotMeant() => Code("""
        interface IStore { void For(string id); }
        class Never : IStore { readonly HashSet<string> _seen = []; public void For(string id) => _seen.Add(id); }
        class Logs : IStore { public void For(string id) => Console.Error.WriteLine(id.Length); }
        interface IRepository<T> { void Put(string id); }
        class Keyed : IRepository<int> { readonly HashSet<string> _seen = []; public void Put(string id) => _seen.Add(id); }
        class Other : IRepository<string> { public void Put(string id) { } }
        class Code
        {
            readonly IStore _store = new Logs();
            readonly IRepository<int> _keyed = new Keyed();
            readonly IRepository<string> _other = new Other();
            void Run(McpServer server)
            {
                _store.For(server.SessionId!);
                _other.Put(server.SessionId!);
                _keyed.Put([|server.SessionId|]!);
            }
        }
        """).VerifyAsync();

    [Fact]
    public Task Library_MayBeGivenAnyImplementation() => Code("""
        public interface IStore { void For(string id); }
        public class Store : IStore { readonly HashSet<string> _seen = []; public void For(string id) => _seen.Add(id); }
        public class Code { public void Run(IStore store, McpServer server) => store.For([|server.SessionId|]!); }
        """).AsLibrary().VerifyAsync();

    [Fact]
    public async Task MethodsDeep_IsReported_WithTheKey()
    {
        var found = await Use("store.Notes([|server.SessionId|]!);", """
            public Notes Notes(string id) => Open((object)id, "");
            Notes Open(object id, string name) => Third(name, other: id);
            Notes Third(string id, object other) => _byObject[other];
            """).VerifyAsync();
        found.Single().AdditionalLocations.Count.ShouldBe(1);
    }

    [Fact]
    public Task Recursion_IsReported_OrEnds() => Use("store.For([|server.SessionId|]!, 3); store.Loop(server.SessionId!, 3);", """
        public Notes For(string id, int depth) => Back(depth, id);
        Notes Back(int depth, string id) => depth == 0 ? _byId[id] : For(id, depth - 1);
        public void Loop(string id, int depth) { if (depth > 0) Pool(id, depth - 1); }
        void Pool(string id, int depth) => Loop(id, depth);
        """).VerifyAsync();

    [Fact]
    public Task PartialClasses_AreReported() => new Snippet("SCRIBE2002")
        .With("""
            partial class Store
            {
                readonly Dictionary<string, int> _byId = [];
                public partial int For(string id);
                public partial int this[string id] { get; }
            }
            """)
        .With("""
            partial class Store
            {
                public partial int For(string key) => _byId[key];
                public partial int this[string key] => _byId[key];
                public int Get(string id) => For(id);
            }
            """)
        .With("""
            class Code
            {
                void Run(Store store, McpServer server)
                {
                    store.For([|server.SessionId|]!);
                    _ = store[[|server.SessionId|]!];
                    store.Get([|server.SessionId|]!);
                }
            }
            """).VerifyAsync();

    [Fact]
    public Task Generics_AreReported() => Code("""
        class Store<TKey, TValue> where TKey : notnull where TValue : new()
        {
            readonly ConcurrentDictionary<TKey, TValue> _map = new();
            public TValue For(TKey key) => _map.GetOrAdd(key, _ => new());
            public TOther Of<TOther>(TKey key, Func<TValue, TOther> read) => read(For(key));
        }
        class Code
        {
            void Run(Store<string, List<string>> store, McpServer server)
            {
                store.For([|server.SessionId|]!);
                store.Of([|server.SessionId|]!, lines => lines.Count);
            }
        }
        """).VerifyAsync();

    [Fact]
    public Task AnyMember_IsHeldToIt() => Code("""
        static class Store
        {
            static readonly Dictionary<string, int> s_byId = [];
            public static int Of(string id) => s_byId[id];
        }
        class Base(McpServer server)
        {
            readonly int _field = Store.Of([|Environment.ProcessId.ToString()|]);
            int Value => Store.Of([|server.SessionId|]!);
            int this[string name] { get => Store.Of([|name + server.SessionId|]); }
            public Base(McpServer server, string name) : this(server) { Store.Of([|server.SessionId|]!); }
        }
        record Keyed(int Number) { public int Of(McpServer server) => Store.Of([|server.SessionId|]!); }
        """).VerifyAsync();

    [Fact]
    public Task TopLevelStatements_AreHeldToIt() => Code("""
        using ModelContextProtocol.Protocol;
        var store = new Store();
        var services = new ServiceCollection();
        services.AddMcpServer().WithCallToolHandler((request, _) =>
        {
            var own = new Store();
            own.Of(request.Server.SessionId!);
            store.Of([|request.Server.SessionId|]!);
            return new(new CallToolResult());
        });
        class Store { readonly Dictionary<string, int> _byId = []; public int Of(string id) => _byId[id]; }
        """).VerifyAsync();
}
