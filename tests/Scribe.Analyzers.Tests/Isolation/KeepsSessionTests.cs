using Scribe.Analyzers.Tests.Harness;
using Shouldly;
using Xunit;

namespace Scribe.Analyzers.Tests.Isolation;

/// <summary>SCRIBE1004 where the declared type of a static tells it.</summary>
public sealed class KeepsSessionTests
{
    private static Snippet Code(string source) => new Snippet("SCRIBE1004").With("""
        using System.Collections.Immutable;
        using System.Runtime.CompilerServices;
        using System.Text.Json.Serialization.Metadata;
        using System.Threading.Channels;

        """ + source);

    private static Snippet Member(string member) => Code($$"""
        [SessionScoped] public class Cart { public string? Name { get; set; } }
        public sealed class Basket : Cart;
        public class Sessions : Dictionary<string, Session>;
        static class Code { {{member}} }
        """);

    [Theory]
    [InlineData("public static Session? [|Current|];")]
    [InlineData("public static Session? [|Current|] { get; set; }")]
    [InlineData("static Session? [|s_current|] { get => field; set; }")]
    [InlineData("static SessionHandle [|s_handle|];")]
    [InlineData("static SessionHandle? [|s_handle|];")]
    [InlineData("static SessionId [|s_id|];")]
    [InlineData("static SessionState? [|s_state|];")]
    [InlineData("static SessionState<int>? [|s_count|];")]
    [InlineData("static SessionState<List<string>>? [|s_items|];")]
    [InlineData("static readonly Dictionary<string, SessionState<int>> [|s_counts|] = [];")]
    [InlineData("static Cart? [|s_cart|];")]
    [InlineData("static Basket? [|s_cart|];")]
    [InlineData("static Session? [|a|], [|b|];")]
    [InlineData("static Session[] [|s_all|] = [];")]
    [InlineData("static readonly Session[] [|s_all|] = new Session[3];")]
    [InlineData("static readonly List<Session> [|s_all|] = [];")]
    [InlineData("static readonly IList<Session> [|s_all|] = [];")]
    [InlineData("static readonly Dictionary<SessionId, string> [|s_names|] = [];")]
    [InlineData("static readonly ConcurrentDictionary<string, Session> [|s_all|] = new();")]
    [InlineData("static readonly ConcurrentDictionary<string, List<SessionHandle>> [|s_all|] = new();")]
    [InlineData("static readonly HashSet<SessionId> [|s_all|] = [];")]
    [InlineData("static ImmutableDictionary<SessionId, int> [|s_all|] = ImmutableDictionary<SessionId, int>.Empty;")]
    [InlineData("static readonly ConditionalWeakTable<Session, object> [|s_notes|] = new();")]
    [InlineData("static readonly ConcurrentDictionary<(SessionId, string), int> [|s_counts|] = new();")]
    [InlineData("static readonly Lazy<Session> [|s_lazy|] = new(() => null!);")]
    [InlineData("static readonly StrongBox<Session?> [|s_box|] = new();")]
    [InlineData("static WeakReference<Session>? [|s_weak|];")]
    [InlineData("static Task<Session>? [|s_task|];")]
    [InlineData("static readonly Channel<Session> [|s_queue|] = Channel.CreateUnbounded<Session>();")]
    [InlineData("static (Session Session, int Count) [|s_pair|];")]
    [InlineData("static readonly Sessions [|s_all|] = [];")]
    public Task StaticThatHoldsOne_IsReported(string member) => Member(member).VerifyAsync();

    [Theory]
    [InlineData("static Func<Session, string>? s_name;")]
    [InlineData("static readonly Func<Session, string> s_name = session => session.LogId;")]
    [InlineData("static readonly Action<SessionId, Exception?> s_log = (_, _) => { };")]
    [InlineData("static readonly Dictionary<string, Func<Session, string>> s_readers = [];")]
    [InlineData("static IEqualityComparer<Session> s_comparer = EqualityComparer<Session>.Default;")]
    [InlineData("static readonly Comparer<SessionId> s_order = Comparer<SessionId>.Create((_, _) => 0);")]
    [InlineData("static JsonTypeInfo<Session>? s_info;")]
    [InlineData("static IObserver<Session>? s_observer;")]
    [InlineData("static event Action<Session>? Opened;")]
    [InlineData("static Session Get() => null!;")]
    [InlineData("static Session? Current => null;")]
    [InlineData("public static Session? Current { get => null; set { } }")]
    [InlineData("const Session? None = null;")]
    [InlineData("static readonly SessionHandle s_none = default;")]
    [InlineData("static readonly SessionId s_none = default(SessionId);")]
    [InlineData("static readonly Session? s_none = null!;")]
    [InlineData("static readonly Session[] s_none = [];")]
    [InlineData("static readonly Session[] s_none = Array.Empty<Session>();")]
    [InlineData("static IReadOnlyList<Session> None { get; } = [];")]
    [InlineData("static readonly IEnumerable<Session> s_none = Enumerable.Empty<Session>();")]
    [InlineData("static readonly ImmutableArray<Session> s_none = ImmutableArray<Session>.Empty;")]
    [InlineData("static readonly List<string> s_names = [];")]
    [InlineData("static Project? s_project;")]
    [InlineData("static readonly AsyncLocal<Session?> s_ambient = new();")]
    [InlineData("static readonly ThreadLocal<Session?> s_ambient = new();")]
    [InlineData("[ThreadStatic] static Session? s_ambient;")]
    [InlineData("static readonly Type s_type = typeof(Session);")]
    public Task StaticThatHoldsNone_IsClean(string member) => NotAmbient(Member(member));

    [Theory]
    [InlineData("class C { static Session? [|s_current|]; Session? _own; Session? Own { get; set; } }")]
    [InlineData("class C<T> { static Session? [|s_current|]; static T? s_other; }")]
    [InlineData("record R(string Name) { static Session? [|s_current|]; }")]
    [InlineData("record struct R(string Name) { public static Session? [|Current|] { get; set; } }")]
    [InlineData("interface I { static Session? [|Current|]; }")]
    [InlineData("partial class C { static partial Session? [|Current|] { get; set; } } partial class C { static partial Session? Current { get => field; set; } }")]
    [InlineData("class Outer { class Inner { static Session? [|s_current|]; } }")]
    [InlineData("static class Tools { static Session? [|s_current|]; [McpServerTool] public static void Run(Session session) => {|SCRIBE1002:s_current|} = session; }")]
    [InlineData("class Tools { static Session? [|s_current|]; [McpServerTool] public void Run(Session session) => {|SCRIBE1002:s_current|} = session; }")]
    public Task AnyType_IsHeldToIt(string source) => Code(source).VerifyAsync();

    [Theory]
    [InlineData("[assembly: SharedAcrossSessions(\"one\")]", "", "")]
    [InlineData("", "[SharedAcrossSessions(\"one\")]", "")]
    [InlineData("", "", "[SharedAcrossSessions(\"one\")]")]
    public Task SharedOnPurpose_IsClean(string onAssembly, string onType, string onMember) => new Snippet("SCRIBE1004").With($$"""
        {{onAssembly}}
        {{onType}} static class Code { {{onMember}} static readonly Dictionary<SessionId, int> s_all = []; }
        """).VerifyAsync();

    [Fact]
    public Task AssemblyThatDeclaresTheTypes_KeepsThem() => new Snippet("SCRIBE1004").WithoutScribe().With("""
        namespace Scribe
        {
            public sealed class Session;
            static class Registry { static readonly Dictionary<string, Session> s_all = []; }
        }
        """).VerifyAsync();

    [Fact]
    public Task OtherState_IsClean() => Code("namespace Other { class SessionState<T>; static class Code { static SessionState<int>? s_state; } }").VerifyAsync();

    [Fact]
    public Task OtherSession_IsClean() => Code("namespace Other { class Session; static class Code { static Session? s_current; } }").VerifyAsync();

    [Fact]
    public Task GeneratedCode_IsNotReported() => new Snippet("SCRIBE1004").With("""
        // <auto-generated/>
        static class Code { static Scribe.Session s_current; }
        """, "Code.g.cs").VerifyAsync();

    [Fact]
    public async Task DeclaredType_IsShownLive() =>
        (await Member("static Session? [|s_current|];").LiveAsync("File1.cs")).Select(d => d.Id).ShouldBe(["SCRIBE1004"]);

    /// <summary>Nothing of this rule: what is ambient has a rule of its own.</summary>
    private static async Task NotAmbient(Snippet snippet) =>
        (await snippet.FindAsync()).ShouldNotContain(diagnostic => diagnostic.Id == "SCRIBE1004");
}
