using Shouldly;
using Xunit;
using static Scribe.Analyzers.Tests.Lifecycle.BorrowingCode;

namespace Scribe.Analyzers.Tests.Lifecycle;

/// <summary>SCRIBE2002: a false identity that is given to a method of the project, which takes it for a key.</summary>
public sealed class BorrowsIdentityAcrossMethodsTests
{
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
