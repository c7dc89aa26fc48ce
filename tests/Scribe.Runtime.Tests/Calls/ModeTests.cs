using System.Reflection;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using ModelContextProtocol.Client;
using ModelContextProtocol.Server;
using Scribe.Storage;
using Scribe.Tests.Shared;
using Scribe.Tools;

namespace Scribe.Runtime.Tests.Calls;

/// <summary>No tool works in the mode that it is not for, and each that was tried leaves its trace.</summary>
public sealed class ModeTests
{
    /// <summary>What has nothing to do with the mode of a session. Every other tool must say which one it is for.</summary>
    private static readonly string[] OfBothModes = ["open_session", "resume_session", "list_sessions", "close_session", "query_entries", "verify_log", "read_file"];

    private static IReadOnlyDictionary<string, SessionMode?> OwnTools { get; } =
        (from type in typeof(SessionTools).Assembly.GetTypes()
         from method in type.GetMethods(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly)
         let tool = method.GetCustomAttribute<McpServerToolAttribute>()
         where tool is not null
         select (tool.Name, method.GetCustomAttribute<RequiresModeAttribute>()?.Mode)).ToDictionary(tool => tool.Name!, tool => tool.Mode);

    [Fact]
    public async Task EveryTool_SaysWhichModeItIsFor()
    {
        await using var server = TestServer.Start();
        var listed = (await (await server.ConnectAsync()).Mcp.ListToolsAsync()).Select(tool => tool.Name);

        OwnTools.Keys.ShouldBe(listed, ignoreOrder: true);
        OwnTools.Where(tool => tool.Value is null).Select(tool => tool.Key).ShouldBe(OfBothModes, ignoreOrder: true);
    }

    [Theory]
    [MemberData(nameof(Revision.All), MemberType = typeof(Revision))]
    public async Task EveryToolOfTheOtherMode_IsRefused_AndLeavesItsTrace_AndNothingElse(string revision)
    {
        await using var server = TestServer.Start();
        var client = await server.ConnectAsync(revision);
        var tools = (await client.Mcp.ListToolsAsync()).ToDictionary(tool => tool.Name);
        var handles = new Dictionary<SessionMode, string>
        {
            [SessionMode.Project] = await client.OpenAsync("alpha", server.Directory.Path),
            [SessionMode.Sentinel] = await client.OpenSentinelAsync(server.Directory.Path),
        };

        foreach (var (mode, handle) in handles)
        {
            foreach (var (name, needed) in OwnTools.Where(tool => tool.Value is { } needed && needed != mode))
            {
                var before = await EventsAsync(server, handle);
                var arguments = Everything.ArgumentsOf(tools[name], server.Directory.Path);
                arguments["session"] = handle;

                var answer = await client.CallAsync(name, [.. arguments.Select(argument => (argument.Key, argument.Value))]);

                answer.ShouldFail("mode_violation");
                answer.AllText.ShouldContain($"'{name}'");
                answer.AllText.ShouldContain(mode == SessionMode.Sentinel ? "is in sentinel mode" : "is in project mode");
                answer.Meta("dev.scribe/session").ShouldNotBeNull();
                var trace = (await EventsAsync(server, handle)).Except(before).ShouldHaveSingleItem(name);
                trace.ShouldStartWith($"scope_violation warn {name} ");
                trace.ShouldNotContain("some", customMessage: "an argument was recorded");
            }
        }

        Tables.Count(server.Directory.Database, "cases").ShouldBe(0);
        Tables.Number(server.Directory.Database, "SELECT count(*) FROM projects WHERE kind = 0").ShouldBe(1, "set_project made none");
    }

    [Fact]
    public async Task EveryToolOfTheOwnMode_IsLetThrough()
    {
        await using var server = TestServer.Start();
        var client = await server.ConnectAsync();
        var tools = (await client.Mcp.ListToolsAsync()).ToDictionary(tool => tool.Name);

        foreach (var (name, needed) in OwnTools.Where(tool => tool.Key != "close_session"))
        {
            foreach (var mode in needed is { } one ? [one] : Enum.GetValues<SessionMode>())
            {
                var handle = mode == SessionMode.Project
                    ? await client.OpenAsync("alpha", server.Directory.Path)
                    : await client.OpenSentinelAsync(server.Directory.Path);
                var arguments = Everything.ArgumentsOf(tools[name], server.Directory.Path);
                if (name != "open_session")
                    arguments["session"] = handle;
                (await client.CallAsync(name, [.. arguments.Select(argument => (argument.Key, argument.Value))])).Error
                    .ShouldNotBe("mode_violation", name);
            }
        }
    }

    [Fact]
    public async Task Violation_WithoutAProject_IsInTheAuditAlone()
    {
        await using var server = TestServer.Start();
        var client = await server.ConnectAsync(Revision.V2026_07_28);
        var handle = await client.OpenAsync();

        (await client.CallAsync("open_bug", ("session", handle), ("title", "t"), ("description", "d"))).ShouldFail("mode_violation");

        Tables.Count(server.Directory.Database, "entries").ShouldBe(0);
        server.Log.Lines("Audit: 'open_bug' was called in session scs#").ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Violation_ThatCannotBeRecorded_FailsAsWell_AndTheStoresErrorIsLogged()
    {
        await using var server = TestServer.Start(options: options => options.StoreTimeout = TimeSpan.FromMilliseconds(100));
        var client = await server.ConnectAsync(Revision.V2026_07_28);
        var handle = await client.OpenSentinelAsync(server.Directory.Path);
        using (var other = new SqliteConnection($"Data Source={server.Directory.Database};Pooling=False"))
        {
            other.Open();
            using var hold = other.CreateCommand();
            hold.CommandText = "BEGIN IMMEDIATE";
            hold.ExecuteNonQuery();

            (await client.CallAsync("get_project", ("session", handle))).ShouldFail("mode_violation");
        }

        server.Log.Lines("That 'get_project' was refused").ShouldHaveSingleItem();
        server.Log.Text.ShouldContain("The store was busy");
        Tables.Count(server.Directory.Database, "entries").ShouldBe(0);
    }

    [Theory]
    [MemberData(nameof(Revision.All), MemberType = typeof(Revision))]
    public async Task AuthorsCode_IsHeldToItsModeAsWell(string revision)
    {
        await using var server = TestServer.Start(builder => builder.WithScribeTools().WithTools([typeof(Tools)]).WithPrompts([typeof(Prompts)]).WithResources([typeof(Resources)]));
        var client = await server.ConnectAsync(revision);
        var project = await client.OpenAsync("alpha", server.Directory.Path);
        var sentinel = await client.OpenSentinelAsync(server.Directory.Path);

        (await client.CallAsync("watch", ("session", sentinel))).ShouldSucceed().AllText.ShouldBe("Sentinel");
        (await client.CallAsync("work", ("session", project))).ShouldSucceed().AllText.ShouldBe("alpha");
        (await client.CallAsync("either", ("session", project))).ShouldSucceed();
        (await client.CallAsync("either", ("session", sentinel))).ShouldSucceed();
        (await (await server.ConnectAsync(revision)).CallAsync("perhaps")).ShouldSucceed().AllText.ShouldBe("nobody");
        (await client.PromptAsync("watch_prompt", sentinel)).Messages.Count.ShouldBe(1);

        (await client.CallAsync("watch", ("session", project))).ShouldFail("mode_violation").AllText.ShouldContain("'watch'");
        (await client.CallAsync("perhaps", ("session", project))).ShouldFail("mode_violation");
        (await client.CallAsync("work", ("session", sentinel))).ShouldFail("mode_violation");
        await client.PromptAsync("watch_prompt", project).ShouldRefuse("mode_violation");
        await client.ReadAsync("author://watched", project).ShouldRefuse("mode_violation");
        (await EventsAsync(server, project)).Select(line => line.Split(' ')[2]).ShouldBe(["watch", "perhaps", "watch_prompt", "author://watched"]);
        (await EventsAsync(server, sentinel)).Select(line => line.Split(' ')[2]).ShouldBe(["work"], "RequireProject has thrown");
    }

    [Fact]
    public async Task ModeOfAToolThatTakesNoSession_IsRefusedAtTheStart()
    {
        await using var server = TestServer.Start(builder => builder.WithScribeTools().WithTools([typeof(SessionlessTools)]));

        var refusal = await Should.ThrowAsync<InvalidOperationException>(() => server.ConnectAsync());

        refusal.Message.ShouldContain("SessionlessTools.Watch");
    }

    [Fact]
    public async Task SetProject_ThatFindsItsConversationInASentinelSession_IsRefused_AndLeavesItsTrace()
    {
        await using var server = TestServer.Start(builder =>
        {
            builder.WithScribeTools();
            builder.Services.AddSingleton<ISessionStore>(
                provider => SlowSessions.Around(provider.GetRequiredService<IScribeStore>().Sessions));
        });
        var client = await server.ConnectAsync(Revision.V2025_11_25);
        var sessions = (SlowSessions)(object)server.Services.GetRequiredService<ISessionStore>();

        // It found no session; before it opens one, another call of the connection does.
        var late = client.CallAsync("set_project", ("name", "alpha"), ("root", server.Directory.Path));
        await sessions.Entered.Task;
        var handle = await client.OpenSentinelAsync(server.Directory.Path);
        sessions.Open();

        (await late).ShouldFail("mode_violation");
        (await EventsAsync(server, handle)).ShouldHaveSingleItem().ShouldStartWith("scope_violation warn set_project ");
    }

    /// <summary>What a session's log holds, a line each, seen from outside.</summary>
    private static async Task<IReadOnlyList<string>> EventsAsync(TestServer server, string handle)
    {
        SessionHandle.TryParse(handle, out var parsed).ShouldBeTrue();
        var session = (await server.Services.GetRequiredService<SessionRegistry>().FindAsync(parsed.Key, default))!;
        var page = await server.Services.GetRequiredService<EntryLog>().ReadAsync(session.RequireLog(), new EntryQuery { Order = EntryOrder.OldestFirst });
        return [.. page.Entries.Select(entry => $"{entry.Category} {entry.Status.ToString().ToLowerInvariant()} {entry.Metadata?.GetProperty("tool").GetString()} {entry.Sequence} {entry.Message}")];
    }

    /// <summary>A store of sessions that a test holds up where a session is got or opened.</summary>
    public class SlowSessions : DispatchProxy
    {
        private readonly ManualResetEventSlim _opened = new();
        private ISessionStore _store = null!;

        public TaskCompletionSource Entered { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        internal static ISessionStore Around(ISessionStore store)
        {
            var slow = Create<ISessionStore, SlowSessions>();
            ((SlowSessions)(object)slow)._store = store;
            return slow;
        }

        public void Open() => _opened.Set();

        protected override object? Invoke(MethodInfo? method, object?[]? arguments)
        {
            if (method!.Name == nameof(ISessionStore.GetOrOpenAsync))
            {
                Entered.TrySetResult();
                _opened.Wait();
            }

            return method.Invoke(_store, arguments);
        }
    }

    internal static class Tools
    {
        [RequiresMode(SessionMode.Sentinel), McpServerTool(Name = "watch")]
        public static string Watch(Session session) => session.Mode.ToString();

        [McpServerTool(Name = "work")]
        public static string Work(Session session) => session.RequireProject().Name.Value;

        [McpServerTool(Name = "either")]
        public static string Either(Session session) => session.LogId[..4];

        [RequiresMode(SessionMode.Sentinel), McpServerTool(Name = "perhaps")]
        public static string Perhaps(Session? session = null) => session is null ? "nobody" : "somebody";
    }

    internal static class Prompts
    {
        [RequiresMode(SessionMode.Sentinel), McpServerPrompt(Name = "watch_prompt")]
        public static string Watch(Session session) => session.Mode.ToString();
    }

    internal static class Resources
    {
        [RequiresMode(SessionMode.Sentinel), McpServerResource(Name = "watched", UriTemplate = "author://watched")]
        public static string Watch(Session session) => session.Mode.ToString();
    }

    internal static class SessionlessTools
    {
        [RequiresMode(SessionMode.Sentinel), McpServerTool(Name = "watch_nothing")]
        public static string Watch() => "nothing";
    }
}
