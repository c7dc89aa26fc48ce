using Scribe.Analyzers.Tests.Harness;
using Shouldly;
using Xunit;

namespace Scribe.Analyzers.Tests.Lifecycle;

/// <summary>SCRIBE2003: the server object as a key.</summary>
public sealed class KeysStateByServerTests
{
    private static Snippet Code(string source) => new Snippet("SCRIBE2003").With($"""
        using System.Collections.Immutable;
        using System.Runtime.CompilerServices;
        using ModelContextProtocol.Protocol;
        sealed class Notes;
        {source}
        """);

    [Theory]
    [InlineData("readonly Dictionary<McpServer, Notes> [|_map|] = [];")]
    [InlineData("readonly Dictionary<McpServer, Notes> [|_map|] = new();")]
    [InlineData("readonly Dictionary<McpServer, Notes> [|_map|]; Code() { _map = new(); }")]
    [InlineData("Dictionary<McpServer, Notes>? [|_map|]; Dictionary<McpServer, Notes> Map() => _map ??= new();")]
    [InlineData("readonly ConcurrentDictionary<McpServer, Notes> [|_map|] = new();")]
    [InlineData("readonly ConditionalWeakTable<McpServer, Notes> [|_map|] = new();")]
    [InlineData("readonly HashSet<McpServer> [|_seen|] = [];")]
    [InlineData("readonly SortedDictionary<McpServer, Notes> [|_map|] = [];")]
    [InlineData("readonly ImmutableDictionary<McpServer, Notes> [|_map|] = ImmutableDictionary<McpServer, Notes>.Empty;")]
    [InlineData("readonly Dictionary<RequestContext<CallToolRequestParams>, Notes> [|_map|] = [];")]
    [InlineData("readonly Dictionary<(McpServer Server, string Name), Notes> [|_map|] = [];")]
    [InlineData("readonly Dictionary<string, Dictionary<McpServer, Notes>> [|_map|] = [];")]
    [InlineData("readonly Lazy<Dictionary<McpServer, Notes>> [|_map|] = new(() => new Dictionary<McpServer, Notes>());")]
    [InlineData("IDictionary<McpServer, Notes> [|Map|] { get; } = new Dictionary<McpServer, Notes>();")]
    [InlineData("IReadOnlyDictionary<McpServer, Notes>? [|Map|] { get; set; }")]
    [InlineData("sealed class Table : Dictionary<McpServer, Notes>; readonly Table [|_table|] = new();")]
    [InlineData("sealed class Table : Dictionary<McpServer, Notes>; readonly Dictionary<string, Table> [|_tables|] = new();")]
    [InlineData("sealed record Held(Dictionary<McpServer, Notes> [|Map|]);")]
    [InlineData("void Run() { var map = [|new ConcurrentDictionary<McpServer, Notes>()|]; }")]
    [InlineData("Dictionary<McpServer, Notes> Make() => [|new()|];")]
    [InlineData("void Run() { Dictionary<McpServer, Notes> map = [|[]|]; }")]
    [InlineData("static object Make() => [|new Dictionary<McpServer, Notes>()|];")]
    public Task Collection_IsReported(string member) => Code($"class Code {{ {member} }}").VerifyAsync();

    [Theory]
    [InlineData("_objects[[|server|]] = new Notes();")]
    [InlineData("_table.Add([|server|], new Notes());")]
    [InlineData("_numbers[[|server.GetHashCode()|]] = new Notes();")]
    [InlineData("_numbers[[|RuntimeHelpers.GetHashCode(server)|]] = new Notes();")]
    [InlineData("var id = RuntimeHelpers.GetHashCode(server); _numbers.TryGetValue([|id|], out var notes);")]
    [InlineData("var id = $\"{server.GetHashCode():x}\"; _texts[[|id|]] = new Notes();")]
    [InlineData("Action put = () => _objects[[|server|]] = new Notes();")]
    public Task Key_IsReported(string statement) => Keys(statement).VerifyAsync();

    [Theory]
    [InlineData("_objects[server.ServerOptions] = new Notes();")]
    [InlineData("_objects[\"server\"] = server;")]
    [InlineData("_numbers[server.ServerOptions.GetHashCode()] = new Notes();")]
    [InlineData("Console.Error.WriteLine(server.GetHashCode()); _numbers[1] = new Notes();")]
    [InlineData("var shown = new Dictionary<object, string> { [server] = \"\" };")]
    [InlineData("_texts[nameof(server)] = new Notes();")]
    public Task OtherKey_IsClean(string statement) => Keys(statement).VerifyAsync();

    [Theory]
    [InlineData("readonly ConcurrentDictionary<string, McpServer> _servers = new();")]
    [InlineData("readonly List<McpServer> _servers = [];")]
    [InlineData("readonly Func<McpServer, Notes>? _make;")]
    [InlineData("Dictionary<string, Notes> Map(McpServer server) => [];")]
    [InlineData("readonly Dictionary<SessionId, Notes> _map = [];")]
    [InlineData("readonly Dictionary<ModelContextProtocol.Client.McpClient, Notes> _map = [];")]
    [InlineData("sealed class McpServer; readonly Dictionary<McpServer, Notes> _map = [];")]
    [InlineData("readonly (McpServer, string) _pair;")]
    [InlineData("readonly Dictionary<string, (McpServer, Notes)> _map = [];")]
    [InlineData("[SharedAcrossSessions(\"one process, one server\")] readonly Dictionary<McpServer, Notes> _map = new();")]
    public Task OtherCollection_IsClean(string member) => Code($"class Code {{ {member} }}").VerifyAsync();

    [Fact]
    public Task TopLevelStatements_AreHeldToIt() => new Snippet("SCRIBE2003").With("""
        using ModelContextProtocol.Protocol;
        var notes = [|new ConcurrentDictionary<McpServer, string>()|];
        new ServiceCollection().AddMcpServer().WithCallToolHandler((request, _) =>
        {
            {|SCRIBE1007:notes|}[request.Server] = "";
            return new(new CallToolResult());
        });
        """).VerifyAsync();

    [Fact]
    public Task PartialsPrimaryConstructorsAndGenerics_AreHeldToIt() => Code("""
        partial class Parted<T> { readonly Dictionary<McpServer, T> [|_map|] = []; }
        partial class Parted<T> { public T this[McpServer server] => _map[server]; }
        class Primary(McpServer server) { readonly Dictionary<object, Notes> _map = []; Notes Own => _map[[|server|]]; }
        struct Plain { public static Dictionary<McpServer, int>? [|Map|]; }
        """).VerifyAsync();

    [Fact]
    public async Task Everything_IsShownLive()
    {
        var code = Keys("_objects[[|server|]] = new Notes();");
        await code.VerifyAsync();
        (await code.LiveAsync()).Count.ShouldBe(1);
    }

    private static Snippet Keys(string statement) => Code($$"""
        class Code
        {
            readonly Dictionary<object, object> _objects = [];
            readonly ConditionalWeakTable<object, Notes> _table = new();
            readonly ConcurrentDictionary<int, Notes> _numbers = new();
            readonly Dictionary<string, Notes> _texts = [];
            public void Run(McpServer server) { {{statement}} }
        }
        """);
}
