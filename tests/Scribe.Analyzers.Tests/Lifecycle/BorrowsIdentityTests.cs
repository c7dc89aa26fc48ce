using Scribe.Analyzers.Tests.Harness;
using Shouldly;
using Xunit;

namespace Scribe.Analyzers.Tests.Lifecycle;

/// <summary>SCRIBE2002: what is taken for an identity, and where it is used as one.</summary>
public sealed class BorrowsIdentityTests
{
    private static Snippet Code(string source) => new Snippet("SCRIBE2002").With(source);

    private static Snippet Body(string statements) => Code($$"""
        using System.Collections.Frozen;
        using System.Collections.Specialized;
        using System.Diagnostics;
        using Microsoft.Extensions.Caching.Distributed;
        using ModelContextProtocol.Protocol;

        sealed record Key(string? Id, string Name);
        sealed class Ticket(string? id) { public string? Id => id; }

        class Code
        {
            readonly Dictionary<string, string> _notes = [];
            readonly ConcurrentDictionary<string, string> _shared = new();
            readonly ConcurrentDictionary<int, string> _byNumber = new();
            readonly Dictionary<(string?, string), string> _pairs = [];
            readonly Dictionary<Key, string> _records = [];
            readonly HashSet<string> _seen = [];
            readonly HashSet<Ticket> _tickets = [];
            readonly FrozenDictionary<string, string> _quirks = FrozenDictionary<string, string>.Empty;
            readonly List<int> _list = [];

            public async Task Run(
                McpServer server, RequestContext<CallToolRequestParams> request, ITransport transport, NameValueCollection headers,
                Dictionary<string, string[]> fields, IDistributedCache cache, Session session, SessionHandle handle, string text)
            {
                await Task.Yield();
                {{statements}}
            }
        }
        """);

    [Theory]
    [InlineData("_notes[[|server.SessionId|]!] = text;")]
    [InlineData("_ = _notes[[|server.SessionId|]!];")]
    [InlineData("_notes.Add([|server.SessionId|]!, text);")]
    [InlineData("_notes.TryGetValue([|server.SessionId|]!, out var found);")]
    [InlineData("_ = _notes.ContainsKey([|server.SessionId ?? \"none\"|]);")]
    [InlineData("_notes.Remove([|request.Server.SessionId|]!);")]
    [InlineData("_shared.GetOrAdd([|transport.SessionId|]!, _ => text);")]
    [InlineData("_shared.AddOrUpdate([|server.SessionId|]!, text, (_, _) => text);")]
    [InlineData("_ = _notes.GetValueOrDefault([|server.SessionId|]!);")]
    [InlineData("_seen.Add([|server.SessionId|]!);")]
    [InlineData("_pairs[[|(server.SessionId, text)|]] = text;")]
    [InlineData("_records[[|new Key(server.SessionId, text)|]] = text;")]
    [InlineData("_notes[[|$\"notes:{server.SessionId}\"|]] = text;")]
    [InlineData("_notes[[|\"notes:\" + server.SessionId|]] = text;")]
    [InlineData("await cache.SetAsync([|\"notes:\" + server.SessionId|], []);")]
    [InlineData("_ = await cache.GetStringAsync([|server.ClientInfo!.Name|]);")]
    [InlineData("_notes[[|headers[\"Mcp-Session-Id\"]|]!] = text;")]
    [InlineData("_notes[[|headers[\"mcp-session-id\"]|]!] = text;")]
    [InlineData("_notes[[|headers.Get(\"MCP-SESSION-ID\")|]!] = text;")]
    [InlineData("_notes[[|headers.GetValues(\"Mcp-Session-Id\")![0]|]] = text;")]
    [InlineData("_notes[[|headers.GetValues(\"Mcp-Session-Id\")!.First()|]] = text;")]
    [InlineData("_notes[[|server.ClientInfo!.Name|]] = text;")]
    [InlineData("_notes[[|server.ClientInfo?.Name ?? \"unknown\"|]] = text;")]
    [InlineData("_shared.GetOrAdd([|$\"{server.ClientInfo!.Name}/{server.ClientInfo.Version}\"|], text);")]
    [InlineData("_byNumber[[|Environment.ProcessId|]] = text;")]
    [InlineData("_notes[[|Environment.ProcessId.ToString()|]] = text;")]
    [InlineData("_byNumber[[|Process.GetCurrentProcess().Id|]] = text;")]
    [InlineData("_byNumber.TryAdd([|Environment.CurrentManagedThreadId|], text);")]
    [InlineData("_byNumber.TryAdd([|Thread.CurrentThread.ManagedThreadId|], text);")]
    [InlineData("Func<string> read = () => _notes[[|server.SessionId|]!];")]
    [InlineData("string Read() => _notes[[|server.SessionId|]!]; Read();")]
    public Task Key_IsReported(string statement) => Body(statement).VerifyAsync();

    [Theory]
    [InlineData("var id = server.SessionId; _notes[[|id|]!] = text;")]
    [InlineData("var id = server.SessionId ?? \"stdio\"; var key = $\"n:{id}\"; _notes[[|key|]] = text;")]
    [InlineData("if (server.SessionId is { } id) _notes[[|id|]] = text;")]
    [InlineData("if (server.SessionId is string id) _notes[[|id|]] = text;")]
    [InlineData("if (server.SessionId is not { Length: > 0 } id) return; _notes[[|id|]] = text;")]
    [InlineData("if (server.ClientInfo is { Name: { } name }) _notes[[|name|]] = text;")]
    [InlineData("switch (server.SessionId) { case { } id: _notes[[|id|]] = text; break; }")]
    [InlineData("var process = Process.GetCurrentProcess(); var id = process.Id; _byNumber[[|id|]] = text;")]
    [InlineData("if (fields.TryGetValue(\"Mcp-Session-Id\", out var ids)) _notes[[|ids[0]|]] = text;")]
    [InlineData("string id; id = server.SessionId!; Func<string> read = () => _notes[[|id|]];")]
    public async Task KeyThroughLocals_IsReported_WithWhereItWasTaken(string statement) =>
        (await Body(statement).VerifyAsync()).Single().AdditionalLocations.Count.ShouldBe(1);

    [Theory]
    [InlineData("_ = SessionHandle.Parse([|server.SessionId|]!);")]
    [InlineData("_ = SessionHandle.TryParse([|headers[\"Mcp-Session-Id\"]|], out var made);")]
    [InlineData("_ = (SessionId)[|server.ClientInfo!.Name|];")]
    [InlineData("_ = (SessionId)[|(long)Environment.ProcessId|];")]
    [InlineData("var same = session.Id.ToString() == [|server.SessionId|];")]
    [InlineData("var same = [|server.SessionId|] != handle.Reveal();")]
    [InlineData("var same = session.LogId.Equals([|server.SessionId|]);")]
    [InlineData("var same = string.Equals([|server.SessionId|], handle.Reveal(), StringComparison.Ordinal);")]
    public Task MatchWithASession_IsReported(string statement) => Body(statement).VerifyAsync();

    [Theory]
    [InlineData("Console.Error.WriteLine(Environment.ProcessId);")]
    [InlineData("Console.Error.WriteLine($\"{server.ClientInfo?.Name} on {Environment.CurrentManagedThreadId}\");")]
    [InlineData("_notes[\"client\"] = server.ClientInfo!.Name;")]
    [InlineData("_notes[text] = Environment.ProcessId.ToString();")]
    [InlineData("var tags = new TagList { { \"pid\", Environment.ProcessId } };")]
    [InlineData("_list[Environment.ProcessId % 4] = 1;")]
    [InlineData("if (server.SessionId is null) return;")]
    [InlineData("var stateless = server.SessionId == null && transport.SessionId == text;")]
    [InlineData("headers[\"Mcp-Session-Id\"] = text; _notes[text] = text;")]
    [InlineData("_notes[headers[\"Mcp-Protocol-Version\"]!] = text;")]
    [InlineData("_notes[headers[\"Session\"]!] = text;")]
    [InlineData("_notes[session.LogId] = text;")]
    [InlineData("using var process = Process.Start(text); _byNumber[process.Id] = text;")]
    [InlineData("var thread = new Thread(() => { }); _byNumber[thread.ManagedThreadId] = text;")]
    [InlineData("var quirk = _quirks[server.ClientInfo!.Name];")]
    [InlineData("if (_seen.Contains(server.ClientInfo!.Name)) _notes[text] = text;")]
    [InlineData("_ = _notes.TryGetValue(server.ClientInfo!.Name, out var title) ? title : text;")]
    [InlineData("var sessionId = text; _notes[sessionId] = text;")]
    [InlineData("var shown = new Dictionary<string, string> { [server.SessionId ?? \"none\"] = text };")]
    [InlineData("var counts = new Dictionary<int, int>(); counts[Environment.CurrentManagedThreadId] = 1;")]
    [InlineData("var counts = new ConcurrentDictionary<int, int>(); Parallel.For(0, 9, i => counts[Environment.CurrentManagedThreadId] = i);")]
    [InlineData("_notes[server.ServerOptions.ServerInfo!.Name] = text;")]
    [InlineData("_notes[nameof(server.SessionId)] = text;")]
    [InlineData("_tickets.Add(new Ticket(server.SessionId));")]
    [InlineData("var length = server.SessionId!.Length; _notes[text.Substring(length)] = text;")]
    public Task OtherUse_IsClean(string statement) => Body(statement).VerifyAsync();

    [Fact]
    public Task ClientOfAServer_KnowsItByItsSession() => Code("""
        using ModelContextProtocol.Client;
        class Pool
        {
            readonly Dictionary<string, McpClient> _clients = [];
            readonly Dictionary<string, string> _notes = [];
            public void Add(McpClient client) { _clients[client.SessionId!] = client; _notes[client.SessionId!] = ""; }
        }
        """).VerifyAsync();

    [Fact]
    public Task HostOfTransports_FindsThemByTheirSession() => Code("""
        using ModelContextProtocol.Protocol;
        using System.Net;
        sealed record Connection(ITransport Transport, Task Running);
        class Host
        {
            readonly ConcurrentDictionary<string, StreamableHttpServerTransport> _transports = new();
            readonly ConcurrentDictionary<string, Connection> _connections = new();
            readonly ConcurrentDictionary<string, string> _projects = new();
            public void Handle(HttpListenerRequest request, StreamableHttpServerTransport opened)
            {
                _transports[opened.SessionId!] = opened;
                var id = request.Headers["Mcp-Session-Id"]!;
                _transports.TryGetValue(id, out var transport);
                _connections.TryRemove(id, out var connection);
                _projects.TryGetValue([|id|], out var project);
            }
        }
        """).VerifyAsync();

    [Fact]
    public Task AnyMember_IsHeldToIt() => Code("""
        class Base(McpServer server)
        {
            readonly Dictionary<string, int> _map = new() { [[|Environment.ProcessId.ToString()|]] = 1 };
            int Value => _map[[|server.SessionId|]!];
            int this[string name] { get => _map[[|name + server.SessionId|]]; set => _map[[|server.SessionId|]!] = value; }
            public Base(McpServer server, string name) : this(server) { _map[[|server.SessionId|]!] = 1; }
        }
        partial class Parted<T> { readonly ConcurrentDictionary<T, string> _byKey = new(); }
        partial class Parted<T> { void Add(McpServer server, Func<string?, T> of) { var key = server.SessionId; _byKey[of(key)] = ""; } }
        record Keyed(Dictionary<string, int> Map) { public int Of(McpServer server) => Map[[|server.SessionId|]!]; }
        static class Extensions
        {
            extension(McpServer server)
            {
                public int Read(Dictionary<string, int> map) => map[[|server.SessionId|]!];
            }
        }
        class Store : Dictionary<string, int> { void Put(McpServer server) => this[[|server.SessionId|]!] = 1; }
        """).VerifyAsync();

    [Fact]
    public Task TopLevelStatements_KeepTheirLocals_ForTheHandlersThatTheyGiveAway() => Code("""
        using ModelContextProtocol.Protocol;
        var notes = new ConcurrentDictionary<string, string>();
        var services = new ServiceCollection();
        services.AddMcpServer().WithCallToolHandler((request, _) =>
        {
            var shown = new Dictionary<string, string> { [request.Server.SessionId!] = "" };
            {|SCRIBE1007:notes|}[[|request.Server.SessionId|]!] = "";
            return new(new CallToolResult());
        });
        """).VerifyAsync();

    [Fact]
    public Task TopLevelStatements_KeepTheirLocals_ForEveryDelegate() => Code("""
        var notes = new Dictionary<string, string>();
        Func<McpServer, string> read = server => notes[[|server.SessionId|]!];
        string Read(McpServer server) => notes[[|server.SessionId|]!];
        var shown = new Dictionary<int, string>();
        shown[Environment.ProcessId] = Read(null!);
        """).VerifyAsync();

    [Theory]
    [InlineData("[SharedAcrossSessions(\"counts calls\")] ", "")]
    [InlineData("", "[SharedAcrossSessions(\"counts calls\")] ")]
    public Task SharedOnPurpose_IsClean(string field, string method) => Code($$"""
        class Usage
        {
            {{field}}readonly ConcurrentDictionary<string, int> _calls = new();
            {{method}}public void Count(McpServer server) => _calls.AddOrUpdate(server.ClientInfo!.Name, 1, (_, n) => n + 1);
        }
        """).VerifyAsync();

    [Fact]
    public Task OwnTypesOfTheSameNames_AreClean() => Code("""
        class McpServer { public string SessionId => ""; public McpServer ClientInfo => this; public string Name => ""; }
        class Code
        {
            readonly Dictionary<string, int> _map = [];
            void Run(McpServer server) { _map[server.SessionId] = 1; _map[server.ClientInfo.Name] = 1; }
        }
        """).VerifyAsync();

    [Fact]
    public Task WithoutMcpAndScribe_NothingIsSaid() => new Snippet("SCRIBE2002").WithoutMcp().WithoutScribe().With("""
        class Code
        {
            readonly Dictionary<int, string> _map = [];
            void Run() => _map[Environment.ProcessId] = "";
        }
        """).VerifyAsync();

    [Fact]
    public async Task Everything_IsShownLive()
    {
        var code = Body("_notes[[|server.SessionId|]!] = text;");
        await code.VerifyAsync();
        (await code.LiveAsync()).Count.ShouldBe(1);
    }
}
