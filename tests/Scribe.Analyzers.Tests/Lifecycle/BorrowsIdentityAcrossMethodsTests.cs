using Scribe.Analyzers.Tests.Harness;
using Shouldly;
using Xunit;

namespace Scribe.Analyzers.Tests.Lifecycle;

/// <summary>SCRIBE2002: a false identity that is given to a method of the project, which takes it for a key.</summary>
public sealed class BorrowsIdentityAcrossMethodsTests
{
    private static Snippet Code(string source) => new Snippet("SCRIBE2002").With(source);

    /// <summary>A tool's code, and the members of a store that all calls share.</summary>
    private static Snippet Use(string statements, string members, string more = "") => Code($$"""
        using System.Collections.Frozen;
        using System.Collections.Specialized;
        using Microsoft.Extensions.Caching.Distributed;
        using Microsoft.Extensions.Caching.Memory;
        using Microsoft.Extensions.Logging;
        using ModelContextProtocol.Protocol;

        sealed class Notes { public List<string> Lines { get; } = []; }
        sealed record Key(string? Id, string Name);
        sealed class Ticket(string? id) { public string? Id => id; }

        class Store
        {
            readonly ConcurrentDictionary<string, Notes> _byId = new();
            readonly ConcurrentDictionary<int, Notes> _byNumber = new();
            readonly ConcurrentDictionary<object, Notes> _byObject = new();
            readonly Dictionary<(string?, string), Notes> _byPair = [];
            readonly Dictionary<Key, Notes> _byKey = [];
            readonly HashSet<Ticket> _tickets = [];
            static readonly ConcurrentDictionary<string, Notes> s_all = new();
            static readonly FrozenDictionary<string, string> s_quirks = FrozenDictionary<string, string>.Empty;
            {{members}}
        }

        {{more}}

        class Code
        {
            public void Run(
                Store store, McpServer server, NameValueCollection headers, IDistributedCache cache, ILogger logger, string text)
            {
                {{statements}}
            }
        }
        """);

    [Theory]
    [InlineData("store.For([|server.SessionId|]!);")]
    [InlineData("store.For([|server.SessionId ?? \"stdio\"|]);")]
    [InlineData("store.For([|$\"notes:{server.SessionId}\"|]);")]
    [InlineData("store.For([|server.ClientInfo?.Name ?? \"unknown\"|]);")]
    [InlineData("store.For([|headers[\"Mcp-Session-Id\"]|]!);")]
    [InlineData("store.For([|Environment.ProcessId.ToString()|]);")]
    [InlineData("store.For(id: [|server.SessionId|]!);")]
    [InlineData("var id = server.SessionId; store.For([|id|]!);")]
    [InlineData("if (server.SessionId is { } id) store.For([|id|]).Lines.Add(text);")]
    [InlineData("Func<Notes> read = () => store.For([|server.SessionId|]!);")]
    [InlineData("Notes Read() => store.For([|server.SessionId|]!); Read();")]
    [InlineData("var same = store; same.For([|server.SessionId|]!);")]
    [InlineData("store?.For([|server.SessionId|]!);")]
    public Task GivenToAKey_IsReported(string statement) =>
        Use(statement, "public Notes For(string id) => _byId.GetOrAdd(id, _ => new());").VerifyAsync();

    [Theory]
    [InlineData("public Notes For(string id) => _byId[id];")]
    [InlineData("public Notes For(string id) => _byId[$\"notes:{id}\"];")]
    [InlineData("public Notes For(string id) => _byId[(id ?? \"stdio\").Trim()];")]
    [InlineData("public Notes For(string id) { var key = \"notes:\" + id; return _byId[key]; }")]
    [InlineData("public Notes? For(string id) { lock (_byId) { return _byId.TryGetValue(id, out var notes) ? notes : null; } }")]
    [InlineData("public Notes For(string id) => _byPair[(id, \"notes\")];")]
    [InlineData("public Notes For(string id) => _byKey[new Key(id, \"notes\")];")]
    [InlineData("public Notes For(object id) => _byObject[id];")]
    [InlineData("public Notes For(string id, string name = \"\") => _byId[name + id];")]
    [InlineData("public Notes For(params string[] parts) => _byId[string.Join(\":\", parts)];")]
    [InlineData("public Notes For<T>(T id) where T : notnull => _byObject[id];")]
    [InlineData("public Task<Notes> For(string id) => Task.Run(() => _byId[id]);")]
    [InlineData("public async Task<Notes> For(string id) { await Task.Yield(); return _byId[id]; }")]
    [InlineData("public IEnumerable<Notes> For(string id) { yield return _byId[id]; }")]
    [InlineData("public Notes For(string id) { return Read(); Notes Read() => _byId[id]; }")]
    [InlineData("public static Notes Of(string id) => s_all[id]; public Notes For(string id) => Of(id);")]
    public Task EachWayToMakeAKeyOfAParameter_IsReported(string members) =>
        Use("store.For([|server.SessionId|]!);", members).VerifyAsync();

    [Fact]
    public Task Number_IsReported() =>
        Use("store.For([|Environment.CurrentManagedThreadId|]);", "public Notes For(int id) => _byNumber[id];").VerifyAsync();

    [Fact]
    public Task WholeClient_IsReported() =>
        Use("store.For([|server.ClientInfo|]!);", "public Notes For(Implementation client) => _byId.GetOrAdd(client.Name, _ => new());").VerifyAsync();

    [Theory]
    [InlineData("_ = store[[|server.SessionId|]!];")]
    [InlineData("store[[|server.SessionId|]!] = new();")]
    public Task Indexer_IsReported(string statement) =>
        Use(statement, "public Notes this[string id] { get => _byId[id]; set => _byId[id] = value; }").VerifyAsync();

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

    [Theory]
    [InlineData("public void For(string id) => Console.Error.WriteLine(id.Length);")]
    [InlineData("public bool For(string id) => id == \"stdio\" || _byId.ContainsKey(\"stdio\");")]
    [InlineData("public void For(string id) => _byId[\"last\"].Lines.Add(id);")]
    [InlineData("public void For(string id) { var seen = new HashSet<string>(); seen.Add(id); }")]
    [InlineData("public object For(string id) => new Dictionary<string, string> { [id] = \"\" };")]
    [InlineData("public void For(string id) => Put(new Dictionary<string, int>(), id); static void Put(Dictionary<string, int> to, string id) => to[id] = 1;")]
    [InlineData("public void For(string id) { var to = new Dictionary<string, int>(); Put(id); void Put(string key) => to[key] = 1; }")]
    [InlineData("public void For(string id) => Put(id, \"\"); void Put(string id, string name) => _byId[name] = new();")]
    [InlineData("public void For(string id, string name = \"\") => _byId[name] = new();")]
    [InlineData("[SharedAcrossSessions(\"one house\")] public Notes For(string id) => _byId[id];")]
    [InlineData("public Notes For(string id) => Read(id); [SharedAcrossSessions(\"one house\")] Notes Read(string id) => _byId[id];")]
    [InlineData("[SharedAcrossSessions(\"one house\")] public Notes For(string id) => Read(id); Notes Read(string id) => _byId[id];")]
    [InlineData("[SharedAcrossSessions(\"one house\")] readonly Dictionary<string, int> _own = []; public int For(string id) => _own[id];")]
    [InlineData("public void For(string id) => _tickets.Add(new Ticket(id));")]
    [InlineData("public int For(string id) => _byNumber.TryGetValue(id.Length, out _) ? 1 : 0;")]
    public Task OtherUseOfTheParameter_IsClean(string members) => Use("store.For(server.SessionId!);", members).VerifyAsync();

    [Theory]
    [InlineData("store.For(text);")]
    [InlineData("store.For(nameof(server.SessionId));")]
    [InlineData("store.For(store.Name(server.SessionId!));")]
    [InlineData("store.Tag(server.SessionId!, text);")]
    [InlineData("new Store().For(server.SessionId!);")]
    [InlineData("var own = new Store(); own.For(server.SessionId!);")]
    [InlineData("var to = new Dictionary<string, int>(); Store.Count(to, server.SessionId!);")]
    [InlineData("Store.Count([], server.SessionId!);")]
    [InlineData("store.Take(new Ticket(server.SessionId));")]
    [InlineData("if (store.TryName(out var id)) Console.Error.WriteLine(id!.Length + server.SessionId!.Length);")]
    [InlineData("store.For(server.SessionId!.Length.ToString());")]
    public Task OtherArgument_IsClean(string statement) => Use(statement, """
        public Notes For(string id) => Inner(id);
        Notes Inner(string id) => _byId[id];
        public string Name(string id) => id;
        public Notes Tag(string value, string id) { _byId[id].Lines.Add(value); return _byId[id]; }
        public static void Count(Dictionary<string, int> counts, string id) => counts[id] = counts.Count;
        public void Take(Ticket ticket) => _tickets.Add(ticket);
        public bool TryName(out string? id) { id = null; return id is not null && _byId.ContainsKey(id); }
        """).VerifyAsync();

    [Theory]
    [InlineData("new View(_shared).Read([|server.SessionId|]!);")]
    [InlineData("var view = new View(_shared); view.Read([|server.SessionId|]!);")]
    [InlineData("View.Of(_shared, [|server.SessionId|]!);")]
    [InlineData("new Cached(cache).Read([|server.SessionId|]!);")]
    [InlineData("new All().Read([|server.SessionId|]!);")]
    public Task ObjectOfTheCall_IsReported_WhereItsStoreIsNot(string statement) => Code($$"""
        using Microsoft.Extensions.Caching.Distributed;
        class View(Dictionary<string, int> map)
        {
            readonly IReadOnlyDictionary<string, int> _map = map;
            public int Read(string id) => _map[id];
            public static int Of(Dictionary<string, int> map, string id) => map[id];
        }
        class Cached
        {
            readonly IDistributedCache _cache;
            public Cached(IDistributedCache cache) => _cache = cache;
            public byte[]? Read(string id) => _cache.Get(id);
        }
        class All { static readonly HashSet<string> s_seen = []; public bool Read(string id) => s_seen.Add(id); }
        class Code
        {
            readonly Dictionary<string, int> _shared = [];
            void Run(McpServer server, IDistributedCache cache) { {{statement}} }
        }
        """).VerifyAsync();

    [Fact]
    public Task TableOfClients_IsClean_ButWhatIsKeptForThemIsNot() => Use("""
        store.Quirk(server.ClientInfo!.Name);
        store.Quirk([|server.SessionId|]!);
        store.Keep([|server.ClientInfo!.Name|]);
        store.Cached(cache, [|server.ClientInfo!.Name|]);
        """, """
        public string? Quirk(string client) => s_quirks.GetValueOrDefault(client);
        public void Keep(string client) { if (!_byId.ContainsKey(client)) _byId[client] = new(); }
        public byte[]? Cached(IDistributedCache cache, string client) => cache.Get(client);
        """).VerifyAsync();

    [Fact]
    public Task TableOfTransports_IsClean() => Code("""
        using ModelContextProtocol.Protocol;
        class Host
        {
            readonly ConcurrentDictionary<string, StreamableHttpServerTransport> _transports = new();
            public void Add(string id, StreamableHttpServerTransport transport) => _transports[id] = transport;
        }
        class Code { void Run(Host host, StreamableHttpServerTransport opened) => host.Add(opened.SessionId!, opened); }
        """).VerifyAsync();

    [Theory]
    [InlineData("[SharedAcrossSessions(\"one house\")] ", "", "")]
    [InlineData("", "[SharedAcrossSessions(\"one house\")] ", "")]
    [InlineData("", "", "[SharedAcrossSessions(\"one house\")] ")]
    public Task SharedOnPurpose_IsClean(string contract, string field, string method) => Code($$"""
        {{contract}}interface IStore { int For(string id); }
        class Store : IStore { readonly Dictionary<string, int> _byId = []; public int For(string id) => _byId[id]; }
        class Code
        {
            {{field}}readonly IStore _store = new Store();
            {{method}}int Run(McpServer server) => _store.For(server.SessionId!);
        }
        """).VerifyAsync();

    /// <summary>A collection of the project's own has the key in sight at once: it is said there, and only there.</summary>
    [Fact]
    public Task OwnCollection_IsReportedOnce() => Code("""
        class Table : Dictionary<string, int>
        {
            readonly Dictionary<string, int> _others = [];
            public new void Add(string key, int value) => _others[key] = value;
            public void Put(string id) => this[id] = 1;
        }
        class Code
        {
            readonly Table _table = [];
            void Run(McpServer server)
            {
                _table.Add([|server.SessionId|]!, 1);
                _table.Put([|server.SessionId|]!);
                new Table().Put(server.SessionId!);
            }
        }
        """).VerifyAsync();

    [Fact]
    public Task OneArgument_IsOneFinding() => Use("store.For([|server.SessionId ?? server.ClientInfo!.Name|]);", """
        public Notes For(string id) { s_all[id] = new(); _byId.TryAdd(id, new()); return Again(id); }
        Notes Again(string id) => _byId[id];
        """).VerifyAsync();

    [Fact]
    public async Task OrderIsThatOfTheSource_AndTheNearestKeyIsSaid()
    {
        var found = await Use("store.For([|server.ClientInfo!.Name|]); store.For([|server.SessionId|]!);", """
            public Notes For(string id) { Deeper(id); return s_all.GetOrAdd(id, _ => new()); }
            Notes Deeper(string id) => _byId.GetOrAdd(id, _ => new());
            """).VerifyAsync();
        found.Select(d => d.GetMessage()).ShouldAllBe(said => said.Contains("'Store.For', where it is the key in 's_all'"));
    }

    /// <summary>An editor cannot know while one types: it is said at the compilation's end.</summary>
    [Fact]
    public async Task NothingOfIt_IsShownLive()
    {
        var code = Use("store.For([|server.SessionId|]!);", "public Notes For(string id) => _byId[id];");
        await code.VerifyAsync();
        (await code.LiveAsync()).ShouldBeEmpty();
    }
}
