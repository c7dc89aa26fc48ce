using Scribe.Analyzers.Tests.Harness;
using Shouldly;
using Xunit;

namespace Scribe.Analyzers.Tests.Isolation;

/// <summary>SCRIBE1005: nothing that is one agent's follows a thread or an execution context.</summary>
public sealed class MakesSessionAmbientTests
{
    private const string Own = """

        class CorrelationId { public Guid Value { get; init; } }
        [SessionScoped] class Cart { public int Count { get; init; } }
        class Holder { public Session? Session { get; set; } }
        class ProjectHolder { internal Project? _project; }
        record Scope(string Name, Session Session);
        struct Pair { public SessionHandle Handle; }
        interface ICurrent { Session Session { get; } }
        class Derived : Holder;
        class Captures(Session session) { public string LogId => session.LogId; public Session Session => session; }
        class Outer { public Holder? Inner { get; set; } }
        class Opens { [SharedAcrossSessions("one")] public static Session? Last { get; set; } public Session? Open() => null; public Action<Session>? Opened { get; set; } }
        class Box<T> { public readonly T? Value; public Box(T value) => Value = value; }
        """;

    private static Snippet Code(string source) => new Snippet("SCRIBE1005").With(source + Own);

    private static Snippet Field(string declaration) => Code($$"""
        static class Ambient { static readonly {{declaration}} = new(); }
        """);

    [Theory]
    [InlineData("AsyncLocal<Session?> [|Current|]")]
    [InlineData("ThreadLocal<Session> [|Current|]")]
    [InlineData("System.Threading.AsyncLocal<SessionHandle?> [|Current|]")]
    [InlineData("AsyncLocal<SessionId> [|Current|]")]
    [InlineData("AsyncLocal<SessionState> [|Current|]")]
    [InlineData("AsyncLocal<SessionState<int>?> [|Current|]")]
    [InlineData("AsyncLocal<Cart> [|Current|]")]
    [InlineData("AsyncLocal<Project?> [|Current|]")]
    [InlineData("AsyncLocal<ProjectName> [|Current|]")]
    [InlineData("ThreadLocal<RepoRoot?> [|Current|]")]
    [InlineData("AsyncLocal<OpenedSession> [|Current|]")]
    [InlineData("AsyncLocal<(string Name, Session Session)> [|Current|]")]
    [InlineData("AsyncLocal<Tuple<int, Project>> [|Current|]")]
    [InlineData("AsyncLocal<Session[]> [|Current|]")]
    [InlineData("AsyncLocal<Stack<Session>> [|Current|]")]
    [InlineData("AsyncLocal<Dictionary<string, List<Session>>> [|Current|]")]
    [InlineData("AsyncLocal<WeakReference<Session>> [|Current|]")]
    [InlineData("AsyncLocal<Func<Session>> [|Current|]")]
    [InlineData("AsyncLocal<Lazy<Project>> [|Current|]")]
    [InlineData("AsyncLocal<Holder> [|Current|]")]
    [InlineData("AsyncLocal<ProjectHolder> [|Current|]")]
    [InlineData("AsyncLocal<Scope> [|Current|]")]
    [InlineData("AsyncLocal<Pair> [|Current|]")]
    [InlineData("AsyncLocal<ICurrent> [|Current|]")]
    [InlineData("AsyncLocal<Derived> [|Current|]")]
    [InlineData("AsyncLocal<Captures> [|Current|]")]
    [InlineData("AsyncLocal<Box<Session>> [|Current|]")]
    [InlineData("AsyncLocal<Stack<Holder>> [|Current|]")]
    [InlineData("Lazy<AsyncLocal<Session>> [|Current|]")]
    [InlineData("Dictionary<string, AsyncLocal<Session>> [|Current|]")]
    public Task WhatIsOneAgents_IsReported(string declaration) => Field(declaration).VerifyAsync();

    [Theory]
    [InlineData("AsyncLocal<CorrelationId> Current")]
    [InlineData("AsyncLocal<string> Session")]
    [InlineData("AsyncLocal<Guid> SessionId")]
    [InlineData("ThreadLocal<System.Text.StringBuilder> Buffer")]
    [InlineData("ThreadLocal<Random> Random")]
    [InlineData("AsyncLocal<System.Diagnostics.Activity> Activity")]
    [InlineData("AsyncLocal<object> Current")]
    [InlineData("AsyncLocal<Action<Session>> OnOpen")]
    [InlineData("AsyncLocal<Func<Session, string>> Format")]
    [InlineData("AsyncLocal<Opens> Current")]
    [InlineData("AsyncLocal<Outer> Current")]
    [InlineData("AsyncLocal<Box<int>> Current")]
    [InlineData("AsyncLocal<Microsoft.Extensions.Logging.ILogger<Session>> Logger")]
    [InlineData("AsyncLocal<McpServerOptions> Options")]
    [InlineData("Dictionary<SessionId, string> {|SCRIBE1004:Names|}")]
    [InlineData("Dictionary<string, AsyncLocal<int>> Counts")]
    public Task WhatIsNobodys_IsClean(string declaration) => Field(declaration).VerifyAsync();

    [Fact]
    public Task EachKindOfDeclaration_IsReportedOnce() => Code("""
        static class Statics
        {
            static readonly AsyncLocal<Session?> [|s_field|] = new AsyncLocal<Session?>(args => Console.WriteLine(args.CurrentValue));
            static AsyncLocal<Session?> [|Property|] { get; } = new();
            static AsyncLocal<Session?> Shown => s_field;
            static AsyncLocal<Session?> [|s_late|], [|s_later|] = new();
            static Statics() => s_late = new();
            static object s_hidden = [|new AsyncLocal<Session?>()|];
            static Session? Current { get => s_field.Value; set => s_field.Value = value; }
        }
        class Instances(AsyncLocal<Session?> given)
        {
            readonly AsyncLocal<Session?> [|_given|] = given;
            readonly AsyncLocal<Session?>[] [|_many|] = [new(), new()];
            public required AsyncLocal<Project?> [|Project|] { get; init; }
            void Run(AsyncLocal<Session?> parameter)
            {
                var local = [|new AsyncLocal<Session?>()|];
                AsyncLocal<Session?> other = [|new()|], same = _given;
                using ThreadLocal<Project> thread = [|new(() => null!)|];
                Action lambda = () => Console.WriteLine([|new AsyncLocal<Project>()|].Value);
                Console.WriteLine(Local());
                static object Local() => [|new AsyncLocal<Scope>()|];
            }
        }
        record Ambient(AsyncLocal<Session?> [|Current|]);
        partial class Part { AsyncLocal<Session?> [|_part|] = new(); }
        partial class Part { Session? Value => _part.Value; }
        """).VerifyAsync();

    [Fact]
    public Task ExtensionMembers_AreHeldToIt() => Code("""
        static class Extensions
        {
            static readonly AsyncLocal<Session?> [|s_session|] = new();
            extension(Session session)
            {
                public object Flow() => [|new AsyncLocal<Session?>()|];
                public static Session? Current => s_session.Value;
            }
        }
        """).VerifyAsync();

    [Fact]
    public Task TopLevelStatements_AreHeldToIt() => Code("""
        var current = [|new AsyncLocal<Session?>()|];
        Console.WriteLine(current.Value?.LogId);
        """).VerifyAsync();

    [Fact]
    public Task ThreadStatic_IsReported() => Code("""
        static class Ambient
        {
            [ThreadStatic] static Session? [|s_session|];
            [System.ThreadStaticAttribute] internal static List<Holder>? [|s_holders|];
            [ThreadStatic, Obsolete] static ProjectName [|s_name|];
            [field: ThreadStatic] static Project? [|Project|] { get; set; }
            [ThreadStatic] static string? s_text;
            [ThreadStatic] static CorrelationId? s_correlation;
            [field: ThreadStatic] static int Count { get; set; }
            static int s_plain;
        }
        class Instance { [ThreadStatic] Session? _nothingOfTheThread; }
        """).VerifyAsync();

    [Fact]
    public Task GenericClassOfTheProject_IsReportedWhereItGetsASession() => Code("""
        class Flow<T>
        {
            readonly AsyncLocal<T?> _current = new();
            public T? Current { get => _current.Value; set => _current.Value = value; }
        }
        class ThreadFlow : ThreadLocal<Session?>;
        static class Ambient
        {
            static readonly Flow<Session> [|s_session|] = new();
            static readonly Flow<CorrelationId> s_correlation = new();
            static readonly ThreadFlow [|s_thread|] = new();
        }
        """).VerifyAsync();

    [Fact]
    public Task OwnTypesOfThatName_AreNotMeant() => Code("""
        namespace Other
        {
            class AsyncLocal<T> { public T? Value { get; set; } }
            class Project { public string? Name { get; set; } }
            class ThreadStaticAttribute : Attribute;
            static class Ambient
            {
                static readonly AsyncLocal<Session> s_session = new();
                static readonly System.Threading.AsyncLocal<Project> s_project = new();
                [Other.ThreadStatic] static Session? {|SCRIBE1004:s_thread|};
            }
        }
        """).VerifyAsync();

    [Fact]
    public Task SharedOnPurpose_IsClean() => Code("""
        [SharedAcrossSessions("tests run one session in each process")]
        static class Ambient
        {
            static readonly AsyncLocal<Session?> s_session = new();
            static object Make() => new AsyncLocal<Session?>();
        }
        static class Other { [SharedAcrossSessions("one session")] static readonly AsyncLocal<Session?> s_session = new(); }
        """).VerifyAsync();

    [Fact]
    public Task GeneratedCode_IsNotReported() => new Snippet("SCRIBE1005").With("""
        // <auto-generated/>
        static class Ambient { static readonly System.Threading.AsyncLocal<Scribe.Session> s_session = new(); }
        """, "Ambient.g.cs").VerifyAsync();

    [Fact]
    public Task WithoutTheRuntime_TheMarkerIsEnough() => new Snippet("SCRIBE1005").WithoutScribe().WithoutMcp().With("""
        namespace Scribe { class SessionScopedAttribute : Attribute; }
        [Scribe.SessionScoped] class Cart;
        static class Ambient { static readonly AsyncLocal<Cart> [|s_cart|] = new(); }
        """).VerifyAsync();

    [Fact]
    public async Task IsShownLive()
    {
        var code = Code("static class Ambient { static readonly AsyncLocal<Session?> [|s_session|] = new(); static object Make() => [|new AsyncLocal<Project>()|]; }");
        await code.VerifyAsync();
        (await code.LiveAsync()).Count.ShouldBe(2);
    }
}
