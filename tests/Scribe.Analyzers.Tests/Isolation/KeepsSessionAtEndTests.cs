using Scribe.Analyzers.Tests.Harness;
using Shouldly;
using Xunit;

namespace Scribe.Analyzers.Tests.Isolation;

/// <summary>SCRIBE1004 where registrations, keys or the objects inside a variable tell it.</summary>
public sealed class KeepsSessionAtEndTests
{
    private static Snippet Code(string source) => new Snippet("SCRIBE1004").With("using System.Collections.Immutable;\nusing System.Runtime.InteropServices;\n" + source);

    private static Snippet Singleton(string members, string registration = "services.AddSingleton<Cache>();", string more = "") => Code($$"""
        interface ICache;
        partial class Cache : ICache { {{members}} }
        {{more}}
        static class Setup { public static void Run(IServiceCollection services) { {{registration}} } }
        """);

    [Theory]
    [InlineData("services.AddSingleton<Cache>();")]
    [InlineData("services.AddSingleton<ICache, Cache>();")]
    [InlineData("services.AddSingleton<ICache>(sp => new Cache());")]
    [InlineData("services.AddSingleton(new Cache());")]
    [InlineData("services.AddSingleton(typeof(ICache), typeof(Cache));")]
    [InlineData("services.AddKeyedSingleton<Cache>(1);")]
    [InlineData("services.Add(ServiceDescriptor.Singleton<ICache, Cache>());")]
    [InlineData("services.Add(new ServiceDescriptor(typeof(ICache), typeof(Cache), ServiceLifetime.Singleton));")]
    [InlineData("services.AddScoped<Cache>(); services.AddSingleton<ICache>(sp => sp.GetRequiredService<Cache>());")]
    public Task FieldOfASingleton_IsReported(string registration) =>
        Singleton("readonly Dictionary<SessionId, int> [|_counts|] = [];", registration).VerifyAsync();

    [Theory]
    [InlineData("services.AddScoped<Cache>();")]
    [InlineData("services.AddTransient<ICache, Cache>();")]
    [InlineData("services.AddScoped<ICache>(sp => sp.GetRequiredService<Cache>());")]
    [InlineData("")]
    public Task FieldOfAnotherObject_IsClean(string registration) =>
        Singleton("readonly Dictionary<SessionId, int> _counts = [];", registration).VerifyAsync();

    [Theory]
    [InlineData("Session? [|_last|];")]
    [InlineData("public Session? [|Last|] { get; set; }")]
    [InlineData("readonly ConcurrentDictionary<string, SessionHandle> [|_all|] = new();")]
    [InlineData("readonly ConcurrentDictionary<string, int> [|_all|] = new(); public void Put(Session s) => _all[s.LogId] = 1;")]
    [InlineData("SessionHandle? [|_last|]; public void Put(SessionHandle handle) => _last = handle;")]
    [InlineData("readonly Entries [|_entries|] = new(); class Entries { readonly List<Session> _all = []; public void Put(Session s) => _all.Add(s); }")]
    [InlineData("readonly Dictionary<string, Entry> [|_entries|] = []; record Entry(Session Owner); public void Put(Session s) => _entries[\"a\"] = new(s);")]
    public Task MemberOfASingleton_IsReported(string members) => Singleton(members).VerifyAsync();

    [Theory]
    [InlineData("public string Put(Session session) => session.LogId;")]
    [InlineData("readonly Func<Session, string> _name = s => s.LogId;")]
    [InlineData("readonly Session[] _none = [];")]
    [InlineData("[SharedAcrossSessions(\"one\")] readonly Dictionary<SessionId, int> _counts = [];")]
    [InlineData("public Session? Last => null;")]
    [InlineData("readonly Dictionary<string, int> _all = []; public void Put(Project project) => _all[project.Name] = 1;")]
    [InlineData("readonly IEqualityComparer<SessionId> _same = EqualityComparer<SessionId>.Default;")]
    public Task MemberOfASingletonThatHoldsNone_IsClean(string members) => Singleton(members).VerifyAsync();

    [Fact]
    public Task BaseOfASingleton_IsReported_AndOfAGenericOne() => Code("""
        abstract class Base { protected readonly List<Session> [|_all|] = []; }
        class Map<T> : Base { protected readonly Dictionary<string, T> [|_map|] = []; }
        sealed class Cache : Map<Session>;
        sealed class Names : Map<string>;
        static class Setup { public static void Run(IServiceCollection services) => services.AddSingleton<Cache>(); }
        """).VerifyAsync();

    [Fact]
    public Task SingletonThatIsSharedOnPurpose_SpeaksForItsBase() => Code("""
        abstract class Base { protected readonly List<Session> _all = []; }
        [SharedAcrossSessions("one board")] sealed class Board : Base;
        static class Setup { public static void Run(IServiceCollection services) => services.AddSingleton<Board>(); }
        """).VerifyAsync();

    [Fact]
    public Task SingletonThatHoldsAnother_IsReportedThereAlone() => Code("""
        sealed class Store { readonly List<Session> [|_all|] = []; public void Put(Session session) => _all.Add(session); }
        sealed class Front(IServiceProvider all) { readonly Store _store = all.GetRequiredService<Store>(); public void Put(Session session) => _store.Put(session); }
        static class Setup { public static void Run(IServiceCollection services) => services.AddSingleton<Store>().AddSingleton<Front>(); }
        """).VerifyAsync();

    [Fact]
    public Task HostedService_IsReported() => Code("""
        sealed class Worker : Microsoft.Extensions.Hosting.BackgroundService
        {
            Session? [|_last|];
            protected override Task ExecuteAsync(CancellationToken stop) => Task.FromResult(_last);
        }
        static class Setup { public static void Run(IServiceCollection services) => services.AddHostedService<Worker>(); }
        """).VerifyAsync();

    [Fact]
    public Task TopLevelRegistration_IsSeen() => Code("""
        var services = new ServiceCollection();
        services.AddSingleton<Cache>();
        sealed class Cache { public Session? [|Last|] { get; set; } }
        """).VerifyAsync();

    [Fact]
    public Task ServiceThatTakesASession_CountsAsOne() => Code("""
        class Cart(Session session) { public string Name => session.LogId; }
        interface IOrders;
        class Orders(Cart cart) : IOrders { public string Name => cart.Name; }
        class Plain;
        class Cache { Cart? [|_cart|]; List<IOrders> [|_orders|] = []; Plain? _plain; }
        static class Kept { static Cart? [|s_cart|]; static Plain? s_plain; }
        static class Setup
        {
            public static void Run(IServiceCollection services) => services
                .AddScoped<Cart>().AddScoped<IOrders, Orders>().AddScoped<Plain>().AddSingleton<Cache>();
        }
        """).VerifyAsync();

    [Theory]
    [InlineData("s_map[session.LogId] = 1;")]
    [InlineData("s_map[session.LogId]++;")]
    [InlineData("s_map.TryAdd(session.LogId, 1);")]
    [InlineData("s_map.GetOrAdd(session.LogId, _ => 1);")]
    [InlineData("s_map.AddOrUpdate(session.LogId, 1, (_, n) => n + 1);")]
    [InlineData("s_map?.TryAdd(session.LogId, 1);")]
    [InlineData("s_map[handle.Reveal()] = 1;")]
    [InlineData("s_map[handle.ToString()!] = 1;")]
    [InlineData("s_map[session.Id.ToString()] = 1;")]
    [InlineData("s_map[session.Id.Value.ToString()] = 1;")]
    [InlineData("s_map[$\"{session.LogId}/a\"] = 1;")]
    [InlineData("s_map[session.LogId + \"/a\"] = 1;")]
    [InlineData("var key = session.LogId; s_map[key] = 1;")]
    [InlineData("Action later = () => s_map[session.LogId] = 1; later();")]
    [InlineData("Put(); void Put() => s_map[session.LogId] = 1;")]
    public Task DictionaryThatIsKeyedByASession_IsReported(string statement) => Keyed(statement, "[|s_map|]").VerifyAsync();

    [Theory]
    [InlineData("s_map[session.Project!.Name] = 1;")]
    [InlineData("s_map[session.LogId] = 1; s_map[\"all\"] = 2;")]
    [InlineData("_ = s_map[session.LogId];")]
    [InlineData("s_map.TryRemove(session.LogId, out _);")]
    [InlineData("s_map[nameof(session.LogId)] = 1;")]
    [InlineData("s_map[\"a\"] = session.LogId.Length;")]
    [InlineData("var local = new Dictionary<string, int>(); local[session.LogId] = 1;")]
    public Task DictionaryThatIsKeyedByAnythingElse_IsClean(string statement) => NothingOf(Keyed(statement, "s_map"));

    private static Snippet Keyed(string statement, string name) => Code($$"""
        static class Code
        {
            static readonly ConcurrentDictionary<string, int> {{name}} = new();
            public static void Run(Session session, SessionHandle handle) { {{statement}} }
        }
        """);

    [Fact]
    public Task SetAndImmutableAndGuidKeys_AreReported() => Code("""
        static class Code
        {
            static readonly HashSet<string> [|s_seen|] = [];
            static readonly Dictionary<Guid, int> [|s_guids|] = [];
            static ImmutableDictionary<string, int> [|s_fixed|] = ImmutableDictionary<string, int>.Empty;
            static readonly Dictionary<string, int> [|s_byRef|] = [];
            public static void Run(Session session)
            {
                s_seen.Add(session.LogId);
                s_guids.TryAdd(session.Id.Value, 1);
                s_fixed = s_fixed.SetItem(session.LogId, 1);
                CollectionsMarshal.GetValueRefOrAddDefault(s_byRef, session.LogId, out _) = 1;
            }
        }
        """).VerifyAsync();

    [Fact]
    public Task ObjectThatIsFilledWithSessions_IsReported() => Code("""
        sealed class Holder { public Session? Current { get; set; } }
        record Entry(Session Owner, string Text);
        sealed class Cache<T> { readonly Dictionary<string, T> _all = []; public void Put(string key, T value) => _all[key] = value; }
        static class Code
        {
            static readonly Holder [|s_holder|] = new();
            static readonly List<Entry> [|s_entries|] = [];
            static Entry? [|s_last|];
            static readonly Cache<Session> [|s_sessions|] = new();
            static readonly Cache<string> s_names = new();
            public static void Run(Session session)
            {
                s_holder.Current = session;
                s_entries.Add(new(session, "a"));
                s_last = new(session, "a");
                s_sessions.Put("a", session);
                s_names.Put("a", "b");
            }
        }
        """).VerifyAsync();

    [Fact]
    public Task ObjectThatNobodyFills_IsClean() => Code("""
        record Answer(Session? Owner, string Text) { public static readonly Answer None = new(null, ""); public static Answer Empty { get; } = new(null, ""); }
        sealed class Check(Func<Session, bool> holds) { public bool Holds(Session session) => holds(session); }
        sealed class Loop { public Loop? Next { get; set; } public List<Loop> All { get; } = []; }
        class Odd : List<Odd>;
        class Larger<T> : List<Larger<Larger<T>>>;
        [SharedAcrossSessions("one board")] sealed class Board { public Session? Last { get; set; } }
        static class Code
        {
            static readonly Check s_check = new(session => session.Project is not null);
            static readonly Loop s_loop = new();
            static Odd s_odd = new();
            static Larger<int> s_larger = new();
            static readonly Board s_board = new();
            static readonly Dictionary<string, Answer> s_fixed = new() { ["a"] = Answer.None };
            public static void Run(Session session) { s_loop.Next = new(); s_board.Last = session; s_odd = new(); s_larger = new(); _ = s_fixed; }
        }
        """).VerifyAsync();

    [Fact]
    public Task WhatTheConstructorIsGiven_IsReportedThereAlone() => Code("""
        sealed class Cache
        {
            readonly Session _session;
            public Cache(Session {|SCRIBE2005:session|}) => _session = session;
            public string Name => _session.LogId;
        }
        static class Setup { public static void Run(IServiceCollection services) => services.AddSingleton<Cache>(); }
        """).VerifyAsync();

    [Fact]
    public async Task Registration_IsAnotherPlaceOfTheFinding()
    {
        var found = await Singleton("Session? [|_last|];").VerifyAsync();
        var place = found.Single().AdditionalLocations.Single();
        place.SourceTree!.GetText().ToString(place.SourceSpan).ShouldBe("AddSingleton<Cache>()");
    }

    /// <summary>A static that is changed is the business of other rules, too.</summary>
    private static async Task NothingOf(Snippet snippet) =>
        (await snippet.FindAsync()).ShouldNotContain(diagnostic => diagnostic.Id == "SCRIBE1004");
}
