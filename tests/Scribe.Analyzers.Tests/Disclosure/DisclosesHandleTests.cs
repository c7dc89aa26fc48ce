using Scribe.Analyzers.Tests.Harness;
using Shouldly;
using Xunit;

namespace Scribe.Analyzers.Tests.Disclosure;

/// <summary>SCRIBE3001: where a secret is sent.</summary>
public sealed class DisclosesHandleTests
{
    private static Snippet Code(string source) => new Snippet("SCRIBE3001").With("""
        using System.Diagnostics;
        using System.Diagnostics.Metrics;
        using Microsoft.Extensions.Logging;
        using ModelContextProtocol;
        using ModelContextProtocol.Protocol;
        using Scribe.Storage;

        """ + source);

    private static Snippet Body(string statements) => Code($$"""
        partial class Code(ILogger logger, ILogger<Code> typed)
        {
            static readonly Action<ILogger, string, Exception?> s_define = LoggerMessage.Define<string>(LogLevel.Information, default, "Opened {Session}");
            [LoggerMessage(Level = LogLevel.Information, Message = "Opened {Session}")] partial void LogOpened(object? session);
            partial void Opened(object? session);

            void Run(SessionHandle handle, SessionHandle? maybe, SessionKey key, McpServer server, OpenedSession opened, Session session,
                Activity? activity, Counter<int> counter, string text, IReadOnlyList<SessionHandle> many)
            {
                {{statements}}
            }
        }
        """);

    [Theory]
    [InlineData("logger.LogInformation(\"{Session}\", [|handle.Reveal()|]);")]
    [InlineData("logger.LogInformation(\"{Session}\", [|handle|]);")]
    [InlineData("logger.LogInformation(\"{Session}\", [|maybe|]);")]
    [InlineData("logger.LogInformation(\"{Session}\", [|maybe!.Value|]);")]
    [InlineData("logger.LogInformation(\"{Session}\", [|opened.Handle|]);")]
    [InlineData("logger.LogInformation(\"{Session}\", [|many[0]|]);")]
    [InlineData("logger.LogInformation(\"{Session}\", [|key|]);")]
    [InlineData("logger.LogInformation(\"{Session}\", Convert.ToHexString([|key.Hash|]));")]
    [InlineData("logger.LogInformation(\"{Session}\", [|server.SessionId|]);")]
    [InlineData("logger.LogError(new EventId(1), new Exception(), \"{A} {B}\", text, [|handle.Reveal()|]);")]
    [InlineData("typed.LogWarning([|handle.Reveal()|]);")]
    [InlineData("typed.Log(LogLevel.Debug, \"{Session}\", [|handle.Reveal()|]);")]
    [InlineData("logger.Log(LogLevel.Debug, default, [|handle|], null, (state, _) => \"\");")]
    [InlineData("LoggerExtensions.LogDebug(logger, $\"opened {[|handle.Reveal()|]}\");")]
    [InlineData("using var scope = logger.BeginScope([|handle|]);")]
    [InlineData("using var scope = logger.BeginScope(\"{Session}\", [|handle.Reveal()|]);")]
    [InlineData("using var scope = logger.BeginScope(new Dictionary<string, object> { [\"session\"] = [|handle.Reveal()|] });")]
    [InlineData("using var scope = logger.BeginScope(new Dictionary<string, object> { { \"session\", [|handle|] } });")]
    [InlineData("using var scope = logger.BeginScope(new[] { new KeyValuePair<string, object?>(\"session\", [|handle.Reveal()|]) });")]
    [InlineData("using var scope = logger.BeginScope((\"session\", [|handle.Reveal()|]));")]
    [InlineData("LogOpened([|handle|]);")]
    [InlineData("LogOpened([|handle.Reveal()|]);")]
    [InlineData("s_define(logger, [|handle.Reveal()|], null);")]
    [InlineData("s_define.Invoke(logger, [|handle.Reveal()|], null);")]
    public Task Log_IsReported(string statement) => Body(statement).VerifyAsync();

    [Theory]
    [InlineData("Console.WriteLine([|handle.Reveal()|]);")]
    [InlineData("Console.Write(\"{0}\", [|handle|]);")]
    [InlineData("Console.Error.WriteLine([|server.SessionId|]);")]
    [InlineData("Console.Out.WriteAsync([|handle.Reveal()|]);")]
    [InlineData("Console.Title = [|handle.Reveal()|];")]
    [InlineData("Debug.WriteLine([|handle.Reveal()|]);")]
    [InlineData("Debug.Assert(text is null, $\"{[|handle.Reveal()|]} is open\");")]
    [InlineData("Debug.WriteLineIf(true, $\"{[|handle|],10}\");")]
    [InlineData("Trace.TraceInformation(\"{0}\", [|handle.Reveal()|]);")]
    [InlineData("new TraceSource(\"a\").TraceEvent(TraceEventType.Start, 1, [|handle.Reveal()|]);")]
    [InlineData("throw new InvalidOperationException(\"unknown \" + [|handle.Reveal()|]);")]
    [InlineData("throw new McpException($\"unknown {[|handle|]}\");")]
    [InlineData("var error = new ArgumentException([|server.SessionId|], nameof(text));")]
    [InlineData("_ = text ?? throw new KeyNotFoundException([|handle.Reveal()|]);")]
    [InlineData("activity?.SetTag(\"session\", [|handle.Reveal()|]);")]
    [InlineData("activity!.AddTag(\"session\", [|handle|]).AddBaggage(\"session\", [|server.SessionId|]);")]
    [InlineData("activity?.AddEvent(new ActivityEvent([|handle.Reveal()|]));")]
    [InlineData("activity?.AddEvent(new ActivityEvent(\"a\", tags: new ActivityTagsCollection { [\"session\"] = [|handle.Reveal()|] }));")]
    [InlineData("activity!.DisplayName = [|handle.Reveal()|];")]
    [InlineData("activity?.SetStatus(ActivityStatusCode.Error, [|handle.Reveal()|]);")]
    [InlineData("var tags = new TagList { { \"session\", [|handle.Reveal()|] } };")]
    [InlineData("var tags = new TagList(); tags.Add(\"session\", [|handle|]);")]
    [InlineData("counter.Add(1, new KeyValuePair<string, object?>(\"session\", [|handle.Reveal()|]));")]
    [InlineData("var measured = new Measurement<int>(1, new KeyValuePair<string, object?>(\"session\", [|server.SessionId|]));")]
    [InlineData("var block = new TextContentBlock { Text = [|handle.Reveal()|] };")]
    [InlineData("var result = new CallToolResult { Content = [new TextContentBlock { Text = $\"{[|server.SessionId|]}\" }] };")]
    public Task OtherPlaces_AreReported(string statement) => Body(statement).VerifyAsync();

    [Theory]
    [InlineData("logger.LogInformation(\"{Session}\", handle.LogId);")]
    [InlineData("logger.LogInformation(\"{Session}\", maybe?.LogId);")]
    [InlineData("logger.LogInformation(\"{Session}\", handle.ToString());")]
    [InlineData("logger.LogInformation(\"{Session}\", session.LogId);")]
    [InlineData("logger.LogInformation(\"{Session}\", session);")]
    [InlineData("logger.LogInformation(\"{Session}\", nameof(handle));")]
    [InlineData("logger.LogInformation(\"{Session}\", new { Handle = handle });")]
    [InlineData("logger.LogInformation(\"{Session}\", opened);")]
    [InlineData("logger.LogInformation(\"{Count}\", many.Count);")]
    [InlineData("logger.LogInformation(\"{Length}\", handle.Reveal().Length);")]
    [InlineData("logger.LogInformation(\"{Same}\", handle.Reveal() == text);")]
    [InlineData("logger.LogInformation(\"{Named}\", handle.Equals(maybe));")]
    [InlineData("logger.LogInformation(\"{Kind}\", server.SessionId is null ? \"stdio\" : \"http\");")]
    [InlineData("logger.LogInformation(\"{Kind}\", server.SessionId switch { null => \"stdio\", _ => \"http\" });")]
    [InlineData("logger.LogInformation(\"{Hash}\", System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(handle.Reveal())));")]
    [InlineData("LogOpened(handle.LogId);")]
    [InlineData("Opened(handle.Reveal());")]
    [InlineData("var sessionHandle = text; logger.LogInformation(\"{Session}\", sessionHandle);")]
    [InlineData("Console.WriteLine($\"{handle.LogId} {many.Count} {key.ToString()}\");")]
    [InlineData("Console.WriteLine(new { server.SessionId }.ToString()!.Length);")]
    [InlineData("throw new InvalidOperationException(handle.LogId);")]
    [InlineData("if (handle.Reveal() == text) throw new InvalidOperationException(text);")]
    [InlineData("activity?.SetTag(\"session\", session.LogId);")]
    [InlineData("var block = new TextContentBlock { Text = handle.LogId };")]
    [InlineData("var result = new CallToolResult { StructuredContent = System.Text.Json.JsonSerializer.SerializeToElement(handle.Reveal()) };")]
    [InlineData("var known = new Dictionary<string, Session> { [handle.Reveal()] = session }; logger.LogInformation(\"{Count}\", known.Count);")]
    [InlineData("System.IO.File.WriteAllText(text, handle.Reveal());")]
    [InlineData("new System.IO.StringWriter().Write(handle.Reveal());")]
    [InlineData("SessionHandle.TryParse(text, out var read); SessionHandle.TryParse(text, out handle); Console.WriteLine(read.LogId);")]
    public Task WhatMayBeShown_IsClean(string statement) => Body(statement).VerifyAsync();

    [Theory]
    [InlineData("var shown = handle.Reveal(); Console.WriteLine([|shown|]);")]
    [InlineData("string shown; shown = handle.Reveal(); Console.WriteLine([|shown|]);")]
    [InlineData("string? shown = null; shown ??= handle.Reveal(); Console.WriteLine([|shown|]);")]
    [InlineData("var shown = \"opened \"; shown += handle.Reveal(); Console.WriteLine([|shown|]);")]
    [InlineData("text = handle.Reveal(); Console.WriteLine([|text|]);")]
    [InlineData("object shown = handle; Console.WriteLine([|shown|]);")]
    [InlineData("var one = handle.Reveal(); var two = one.Trim(); Console.WriteLine([|two|]);")]
    [InlineData("string one, two; one = two = handle.Reveal(); Console.WriteLine([|one|]);")]
    [InlineData("if (server.SessionId is { } id) Console.WriteLine([|id|]);")]
    [InlineData("if (server.SessionId is not string id) return; Console.WriteLine([|id|]);")]
    [InlineData("if (server.SessionId is { Length: > 0 } and var id) Console.WriteLine([|id|]);")]
    [InlineData("var shown = text is null ? text : handle.Reveal(); Console.WriteLine([|shown|]);")]
    [InlineData("var shown = maybe?.Reveal() ?? text; Console.WriteLine([|shown|]);")]
    [InlineData("var shown = text switch { null => \"\", _ => $\"{handle.Reveal()}\" }; Console.WriteLine([|shown|]);")]
    [InlineData("var shown = string.Format(\"{0}\", handle.Reveal()); Console.WriteLine([|shown|]);")]
    [InlineData("var shown = string.Concat(\"a\", \"b\", \"c\", \"d\", handle.Reveal()); Console.WriteLine([|shown|]);")]
    [InlineData("var shown = string.Join(',', [\"a\", handle.Reveal()]); Console.WriteLine([|shown|]);")]
    [InlineData("var shown = string.Join(',', new[] { handle.Reveal() }); Console.WriteLine([|shown|]);")]
    [InlineData("var shown = string.Create(null, $\"a {handle.Reveal()}\"); Console.WriteLine([|shown|]);")]
    [InlineData("var shown = handle.Reveal()[..8].ToUpperInvariant(); Console.WriteLine([|shown|]);")]
    [InlineData("var shown = handle.Reveal().Substring(4).PadLeft(40); Console.WriteLine([|shown|]);")]
    [InlineData("var shown = server.SessionId?.Trim(); Console.WriteLine([|shown|]);")]
    [InlineData("var shown = Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes(handle.Reveal())); Console.WriteLine([|shown|]);")]
    [InlineData("var shown = new string(handle.Reveal().AsSpan(0, 8)); Console.WriteLine([|shown|]);")]
    [InlineData("var shown = handle.Reveal(); Action show = () => Console.WriteLine([|shown|]); show();")]
    [InlineData("var shown = handle.Reveal(); Show(); void Show() => Console.WriteLine([|shown|]);")]
    [InlineData("var shown = \"\"; for (var i = 0; i < 2; i++) { Console.WriteLine([|shown|]); shown = handle.Reveal(); }")]
    [InlineData("var shown = handle.Reveal(); if (text is null) shown = \"a\"; Console.WriteLine([|shown|]);")]
    [InlineData("var shown = handle.Reveal(); if (text is null) { shown = \"a\"; } Console.WriteLine([|shown|]);")]
    [InlineData("string shown; while (text is null) { shown = handle.Reveal(); Console.WriteLine([|shown|]); }")]
    [InlineData("var shown = \"\"; Action show = () => Console.WriteLine([|shown|]); shown = handle.Reveal(); show();")]
    [InlineData("var shown = handle.Reveal(); shown = shown.Trim(); Console.WriteLine([|shown|]);")]
    public async Task ThroughLocals_IsReported_WithWhereItCameFrom(string statements) =>
        (await Body(statements).VerifyAsync()).Single().AdditionalLocations.Count.ShouldBe(1);

    [Theory]
    [InlineData("var shown = handle.Reveal(); shown = \"a\"; Console.WriteLine(shown);")]
    [InlineData("var shown = \"a\"; Console.WriteLine(shown); shown = handle.Reveal(); Opened(shown);")]
    [InlineData("var shown = handle.Reveal(); if (text is null) { shown = \"a\"; Console.WriteLine(shown); }")]
    [InlineData("var shown = handle.Reveal(); for (var i = 0; i < 2; i++) { shown = \"a\"; Console.WriteLine(shown); shown = handle.Reveal(); }")]
    [InlineData("var length = handle.Reveal().Length; Console.WriteLine(length);")]
    [InlineData("var empty = string.IsNullOrEmpty(server.SessionId); Console.WriteLine(empty);")]
    [InlineData("var id = handle.LogId; Console.WriteLine(id);")]
    [InlineData("if (server.SessionId is { Length: var length }) Console.WriteLine(length);")]
    [InlineData("var secret = handle.Reveal(); var shown = Masked(secret); Console.WriteLine(shown); static string Masked(string s) => \"***\";")]
    public Task WhatTheLocalNoLongerHolds_IsClean(string statements) => Body(statements).VerifyAsync();

    [Fact]
    public Task EachSecretInOneText_IsOneFinding() =>
        Body("Console.WriteLine($\"{[|handle.Reveal()|]} {[|server.SessionId|]}\");").VerifyAsync();

    [Fact]
    public Task TwoSecretsInOneLocal_AreOneFinding() =>
        Body("var shown = text is null ? handle.Reveal() : server.SessionId; Console.WriteLine([|shown|]);").VerifyAsync();

    [Fact]
    public Task TextOfAResult_IsReported() => Code("""
        static class Statics
        {
            [McpServerTool] public static string A(SessionHandle handle) => [|handle.Reveal()|];
            [McpServerTool] public static string B(SessionHandle handle) { var text = $"opened {handle.Reveal()}"; return [|text|]; }
            [McpServerTool] public static async Task<string> C(OpenedSession opened) { await Task.Yield(); return "opened " + [|opened.Handle|]; }
            [McpServerTool] public static Task<string> D(SessionHandle handle) => Task.FromResult([|handle.Reveal()|]);
            [McpServerTool] public static ValueTask<string> E(SessionHandle handle) => new([|handle.Reveal()|]);
            [McpServerTool] public static IEnumerable<string> F(SessionHandle handle) { yield return [|handle.Reveal()|]; }
            [McpServerTool] public static string[] G(McpServer server) => [[|server.SessionId|] ?? "", ""];
            [McpServerTool] public static object H(McpServer server) => [|server.SessionId|] ?? "";
            [McpServerTool] public static IEnumerable<string> I(McpServer server) => new List<string> { [|server.SessionId|]! };
            [McpServerTool] public static ContentBlock J(McpServer server) => new TextContentBlock { Text = [|server.SessionId|] ?? "" };
            [McpServerTool] public static Microsoft.Extensions.AI.TextContent K(SessionHandle handle) => new([|handle.Reveal()|]);
            [McpServerPrompt] public static string Prompt(McpServer server) => [|server.SessionId|] ?? "";
            [McpServerResource] public static string Resource(McpServer server) => [|server.SessionId|] ?? "";
        }
        class Instance(SessionHandle handle)
        {
            readonly SessionHandle _handle = handle;
            [McpServerTool] public string A() => [|_handle.Reveal()|];
            [McpServerTool] public string B<T>(T value) => $"{value} {[|handle|]}";
            public string NoTool() => _handle.Reveal();
            public SessionHandle Handle => _handle;
        }
        record Opened(string Session, string LogId);
        static class Structured
        {
            [McpServerTool(UseStructuredContent = true)] public static Opened A(SessionHandle handle) => new(handle.Reveal(), handle.LogId);
            [McpServerTool(UseStructuredContent = true)] public static async Task<Opened> B(SessionHandle handle) { await Task.Yield(); return new(handle.Reveal(), handle.LogId); }
            [McpServerTool] public static SessionHandle C(SessionHandle handle) => handle;
            [McpServerTool] public static string D(SessionHandle handle) { return Inner().Length + handle.LogId; string Inner() => handle.Reveal(); }
            [McpServerTool] public static string E(SessionHandle handle) => new Func<string>(() => handle.Reveal())().Length.ToString();
            [McpServerTool] public static int F(SessionHandle handle) => handle.Reveal().Length;
            [McpServerTool] public static bool G(McpServer server) => server.SessionId is null;
        }
        static class Setup
        {
            public static void Run(SessionHandle handle)
            {
                McpServerTool.Create(() => [|handle.Reveal()|]);
                McpServerTool.Create(async (McpServer server) => { await Task.Yield(); return [|server.SessionId|]; });
                McpServerTool.Create(() => handle.LogId);
                Func<string> kept = () => handle.Reveal();
            }
        }
        """).VerifyAsync();

    [Fact]
    public Task AnyCode_IsHeldToIt() => Code("""
        class Code(SessionHandle handle)
        {
            readonly string _field = Show([|handle|]);
            string Property { get { Console.WriteLine([|handle|]); return field; } set { Console.WriteLine([|handle.Reveal()|]); field = value; } } = "";
            static string Show(object o) => "";
        }
        """.Replace("Show([|handle|])", "Show(handle)") + """
        class Base(string message) { public string Message => message; }
        class Lost : Exception
        {
            public Lost(SessionHandle handle) : base($"lost {[|handle|]}") { }
            public Lost(SessionHandle handle, int count) : this([|handle|]) => Count = count;
            public int Count { get; }
        }
        class Gone(SessionHandle handle) : Exception([|handle.Reveal()|]) { public string LogId => handle.LogId; }
        class NoException(SessionHandle handle) : Base(handle.Reveal());
        record Event(SessionHandle Handle) { public void Print() => Console.WriteLine([|Handle|]); }
        class Generic<T>(ILogger<T> logger) { public void Log<U>(U value, SessionHandle handle) => logger.LogInformation("{A} {B}", value, [|handle|]); }
        partial class Part { SessionHandle _handle; }
        partial class Part { public void Print() => Console.WriteLine([|this._handle|]); }
        static class Lambdas { public static Action<SessionHandle> Print = h => Console.WriteLine([|h|]); }
        interface IFace { SessionHandle Handle { get; } void Print() => Console.WriteLine([|Handle|]); }
        struct Struct { public SessionHandle Handle; public override string ToString() => Handle.ToString(); }
        static class Plain { public static void Throw(SessionHandle handle) => throw new Lost([|handle|]); }
        """).VerifyAsync();

    [Fact]
    public Task ExtensionMembers_AreHeldToIt() => Code("""
        static class Extensions
        {
            extension(SessionHandle handle)
            {
                public void Print() => Console.WriteLine([|handle|]);
                public string Name { get { Console.WriteLine([|handle.Reveal()|]); return handle.LogId; } }
                public static void PrintAny(SessionHandle any) => Console.WriteLine([|any|]);
            }
            public static void PrintToo(this SessionHandle handle) => Console.WriteLine([|handle|]);
        }
        """).VerifyAsync();

    [Fact]
    public Task TopLevelStatements_AreHeldToIt() => Code("""
        var handle = SessionHandle.Parse(args[0]);
        var text = handle.Reveal();
        Console.WriteLine([|handle|]);
        Console.WriteLine([|text|]);
        """).VerifyAsync();

    [Fact]
    public Task OwnTypesOfThatName_AreNotMeant() => Code("""
        namespace Other
        {
            struct SessionHandle { public string Reveal() => ""; }
            struct SessionKey { public byte[] Hash => []; }
            class Server { public string SessionId => ""; }
            static class Code
            {
                public static void Run(SessionHandle handle, SessionKey key, Server server, ILogger logger) =>
                    logger.LogInformation("{A} {B} {C} {D}", handle, handle.Reveal(), key, server.SessionId);
            }
        }
        """).VerifyAsync();

    [Fact]
    public Task WithoutMcp_HandlesAreStillSeen() => new Snippet("SCRIBE3001").WithoutMcp()
        .With("static class A { public static void Show(SessionHandle handle) => Console.WriteLine([|handle|]); }").VerifyAsync();

    [Fact]
    public Task WithoutScribe_TransportIdsAreStillSeen() => new Snippet("SCRIBE3001").WithoutScribe()
        .With("static class A { public static void Show(McpServer server) => Console.WriteLine([|server.SessionId|]); }").VerifyAsync();

    [Fact]
    public Task WithTheActualRuntime_IsReported() => new Snippet("SCRIBE3001").WithActualRuntime()
        .With("static class A { public static void Show(OpenedSession opened) => Console.WriteLine($\"{[|opened.Handle|]} {opened.Handle.LogId}\"); }").VerifyAsync();

    [Fact]
    public Task GeneratedCode_IsNotReported() => new Snippet("SCRIBE3001").With("""
        // <auto-generated/>
        static class A { public static void Show(Scribe.SessionHandle handle) => System.Console.WriteLine(handle); }
        """, "A.g.cs").VerifyAsync();

    [Fact]
    public async Task IsShownLive()
    {
        var code = Body("Console.WriteLine([|handle|]);");
        await code.VerifyAsync();
        (await code.LiveAsync()).Count.ShouldBe(1);
    }
}
