using Scribe.Analyzers.Tests.Harness;
using Xunit;

namespace Scribe.Analyzers.Tests.Lifecycle;

/// <summary>The words of the rules about how a session is named, lives and ends.</summary>
public sealed class LifecycleMessages
{
    [Fact]
    public async Task EachFalseIdentity_HasItsWords() => (await new Snippet("SCRIBE2002").With("""
        using System.Collections.Specialized;
        class Code
        {
            readonly Dictionary<string, string> _notes = [];
            readonly Dictionary<int, string> _numbers = [];
            void Run(McpServer server, NameValueCollection headers, SessionHandle handle)
            {
                _notes[[|server.SessionId|]!] = "";
                var id = headers["Mcp-Session-Id"]!;
                _notes.Remove([|id|]);
                _notes.Add([|server.ClientInfo!.Name|], "");
                _numbers[[|Environment.ProcessId|]] = "";
                _numbers[[|Environment.CurrentManagedThreadId|]] = "";
                var same = handle.Reveal() == [|server.SessionId|];
                _ = SessionHandle.Parse([|server.SessionId|]!);
            }
        }
        """).VerifyAsync()).ShouldReadAsApproved();

    [Fact]
    public async Task EachIdentityThatIsGivenAway_HasItsWords() => (await new Snippet("SCRIBE2002").With("""
        class Notes(string id) { static readonly HashSet<string> s_seen = []; public bool IsNew { get; } = s_seen.Add(id); }
        interface IStore { string For(string id); }
        class Store : IStore
        {
            readonly ConcurrentDictionary<string, string> _byId = [];
            public string For(string id) => _byId.GetOrAdd(id, "");
            public string Read(string id) => For(id);
            public string this[string id] => _byId[id];
        }
        class Code
        {
            readonly Store _store = new();
            void Run(IStore store, McpServer server, Dictionary<int, string> numbers)
            {
                _store.For([|server.SessionId|]!);
                var client = server.ClientInfo!.Name;
                _store.Read([|client|]);
                store.For([|server.SessionId|]!);
                _ = _store[[|server.SessionId|]!];
                _ = new Notes([|server.SessionId|]!);
                Keep([|Environment.ProcessId|]);
                void Keep(int number) => numbers[number] = "";
            }
        }
        """).VerifyAsync()).ShouldReadAsApproved();

    [Fact]
    public async Task EachKeyOfTheServer_HasItsWords() => (await new Snippet("SCRIBE2003").With("""
        class Code
        {
            readonly ConcurrentDictionary<McpServer, string> [|_notes|] = new();
            readonly Dictionary<object, string> _objects = [];
            readonly Dictionary<int, string> _numbers = [];
            object Make() => [|new Dictionary<McpServer, string>()|];
            void Run(McpServer server)
            {
                _objects[[|server|]] = "";
                _numbers[[|server.GetHashCode()|]] = "";
            }
        }
        """).VerifyAsync()).ShouldReadAsApproved();

    [Fact]
    public async Task EachWayOutOfTheCall_HasItsWords() => (await new Snippet("SCRIBE2004").With("""
        sealed class Bus { public event Action? Changed; public void Raise() => Changed?.Invoke(); }
        record Job(Session Session);
        [SessionScoped] class Cart { public Task SaveAsync() => Task.CompletedTask; }
        class Code
        {
            readonly Bus _bus = new();
            readonly ConcurrentQueue<object> _queue = new();
            static Task Work(object work) => Task.CompletedTask;
            static async void Fire(Session session) => await Task.Yield();
            void Run(Session session, Cart cart)
            {
                _ = Task.Run([|() => Work(session)|]);
                _ = Work([|new Job(session)|]);
                _ = [|cart.SaveAsync()|];
                _ = [|Inner()|];
                Fire([|session|]);
                new Thread([|() => Work(session)|]).Start();
                var timer = new Timer([|_ => Work(session)|]);
                ThreadPool.QueueUserWorkItem([|_ => Work(session)|]);
                _bus.Changed += [|() => Work(session).Wait()|];
                _queue.Enqueue([|session|]);
                Task Inner() => Work(session);
            }
        }
        """).VerifyAsync()).ShouldReadAsApproved();

    [Fact]
    public async Task EachSwallowedFailure_HasItsWords() => (await new Snippet("SCRIBE2006").WithActualRuntime().With("""
        class Code
        {
            async Task Run(Session session, EntryLog log, SessionRegistry registry)
            {
                try { await log.AppendAsync(session, []); } [|catch|] { }
                try { await registry.CloseAsync(session); } [|catch (Exception exception)|] { Console.Error.WriteLine(exception); }
            }
        }
        """).VerifyAsync()).ShouldReadAsApproved();
}
