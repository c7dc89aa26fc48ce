using Scribe.Analyzers.Tests.Harness;
using Shouldly;
using Xunit;

namespace Scribe.Analyzers.Tests.Lifecycle;

/// <summary>SCRIBE2005: what a service that lives as long as the process takes in its constructor.</summary>
public sealed class CapturesSessionTests
{
    private static Snippet Code(string types, string registration) => new Snippet("SCRIBE2005").With($$"""
        {{types}}
        interface ICache;
        static class Setup
        {
            public static void Run(IServiceCollection services, Session given) { {{registration}} }
        }
        """);

    [Theory]
    [InlineData("services.AddSingleton<Cache>();")]
    [InlineData("services.AddSingleton<ICache, Cache>();")]
    [InlineData("services.AddSingleton(typeof(ICache), typeof(Cache));")]
    [InlineData("services.AddSingleton<ICache>(sp => ActivatorUtilities.CreateInstance<Cache>(sp));")]
    [InlineData("services.AddSingleton<ICache>(sp => new Cache(sp.GetRequiredService<Session>()));")]
    [InlineData("services.AddKeyedSingleton<ICache, Cache>(\"a\");")]
    [InlineData("services.AddSingleton<ICache>(new Cache(given));")]
    [InlineData("services.AddScoped<Cache>(); services.AddSingleton<ICache>(sp => sp.GetRequiredService<Cache>());")]
    public Task SingletonThatTakesASession_IsReported(string registration) =>
        Code("sealed class Cache(Session [|session|]) : ICache { public string Name => session.LogId; }", registration).VerifyAsync();

    [Theory]
    [InlineData("services.AddScoped<Cache>();")]
    [InlineData("services.AddTransient<ICache, Cache>();")]
    [InlineData("")]
    public Task ShorterLivedOne_IsClean(string registration) =>
        Code("sealed class Cache(Session session) : ICache { public string Name => session.LogId; }", registration).VerifyAsync();

    [Theory]
    [InlineData("sealed class Cache { public Cache(Session [|session|]) { } }")]
    [InlineData("sealed class Cache { internal Cache(string name, SessionHandle [|handle|] = default) { } }")]
    [InlineData("sealed class Cache { public Cache() { } public Cache(SessionId [|id|]) { } }")]
    [InlineData("sealed class Cache(SessionState [|state|]) { public object State => state; }")]
    [InlineData("sealed class Cache(SessionState<int> [|count|]) { public object Count => count; }")]
    [InlineData("sealed class Cache(SessionState<string>? [|text|] = null) { public object? Text => text; }")]
    [InlineData("sealed class Cache(Session? [|session|] = null) { public object? Own => session; }")]
    [InlineData("sealed class Cache(IEnumerable<Session> [|sessions|]) { public object Own => sessions; }")]
    [InlineData("sealed class Cache(Lazy<Session> [|session|]) { public object Own => session; }")]
    [InlineData("sealed record Cache(Session [|Session|]);")]
    [InlineData("[SessionScoped] sealed class Cart; sealed class Cache(Cart [|cart|]) { public object Own => cart; }")]
    [InlineData("partial class Cache { } partial class Cache(Session [|session|]) { public object Own => session; }")]
    public Task AnyConstructor_IsHeldToIt(string types) => Code(types, "services.AddSingleton<Cache>();").VerifyAsync();

    [Theory]
    [InlineData("sealed class Cache(Func<Session> session) { public object Own => session; }")]
    [InlineData("sealed class Cache(IServiceScopeFactory scopes) { public object Own => scopes; }")]
    [InlineData("sealed class Cache(IServiceProvider provider) { public object Own => provider; }")]
    [InlineData("sealed class Cache(IEqualityComparer<Session> same) { public object Own => same; }")]
    [InlineData("sealed class Cache { public string Name(Session session) => session.LogId; }")]
    [InlineData("sealed class Cache { public Cache() { } Cache(Session session) { } public Cache Of(Session session) => new(session); }")]
    [InlineData("sealed class Cache(Project project) { public object Own => project; }")]
    [InlineData("sealed class Cache([SharedAcrossSessions(\"one\")] Session session) { public object Own => session; }")]
    [InlineData("[SharedAcrossSessions(\"one\")] sealed class Cache(Session session) { public object Own => session; }")]
    [InlineData("namespace Other { class Session; } sealed class Cache(Other.Session session) { public object Own => session; }")]
    public Task OtherConstructors_AreClean(string types) => Code(types, "services.AddSingleton<Cache>();").VerifyAsync();

    [Fact]
    public Task ScopedServiceThatTakesASession_IsOneItself() => Code("""
        interface IOrders; interface IShared;
        sealed class Cart(Session session) { public string Name => session.LogId; }
        sealed class Orders(Cart cart) : IOrders { public string Name => cart.Name; }
        sealed class Plain;
        sealed class Shared : IShared;
        sealed class Cache(Cart [|cart|], IOrders [|orders|], Plain plain, IShared shared) : ICache { public object Own => (cart, orders, plain, shared); }
        """, """
        services.AddScoped<Cart>().AddScoped<IOrders>(sp => new Orders(sp.GetRequiredService<Cart>())).AddScoped<Plain>();
        services.AddSingleton<IShared, Shared>().AddSingleton<ICache, Cache>();
        """).VerifyAsync();

    [Fact]
    public Task ServiceThatASingletonAnswers_IsNoSession() => Code("""
        interface IStore;
        sealed class SessionStore(Session session) : IStore { public object Own => session; }
        sealed class SharedStore : IStore;
        sealed class Cache(IStore store) { public object Own => store; }
        """, "services.AddScoped<IStore, SessionStore>().AddSingleton<IStore, SharedStore>().AddSingleton<Cache>();").VerifyAsync();

    [Fact]
    public Task TransientServiceThatTakesASession_IsOneItself() => Code(
        "sealed class Cart(Session session) { public string Name => session.LogId; } sealed class Cache(Cart [|cart|]) { public object Own => cart; }",
        "services.AddTransient<Cart>().AddSingleton<Cache>();").VerifyAsync();

    [Fact]
    public Task HostedService_LivesAsLongAsTheProcess() => Code("""
        sealed class Worker(Session [|session|]) : Microsoft.Extensions.Hosting.BackgroundService
        {
            protected override Task ExecuteAsync(CancellationToken stop) => Task.FromResult(session);
        }
        """, "services.AddHostedService<Worker>();").VerifyAsync();

    [Fact]
    public Task OpenGenericAndAbstract_AreSeen() => Code("""
        interface IRepo<T>;
        sealed class Repo<T>(Session [|session|]) : IRepo<T> { public object Own => session; }
        abstract class Base(Session session) { public object Own => session; }
        sealed class Derived(Session [|given|]) : Base(given);
        """, "services.AddSingleton(typeof(IRepo<>), typeof(Repo<>)).AddSingleton<Base, Derived>();").VerifyAsync();

    [Fact]
    public Task RegistrationInAnotherFile_AndOwnExtension_AreSeen() => new Snippet("SCRIBE2005")
        .With("sealed class Cache(Session [|session|]) { public object Own => session; }")
        .With("""
            static class Extensions
            {
                extension(IServiceCollection services)
                {
                    public IServiceCollection AddCache() => services.AddSingleton<Cache>();
                }
            }
            """)
        .With("new ServiceCollection().AddCache();").VerifyAsync();

    [Fact]
    public Task RegistrationInGeneratedCode_IsSeen() => new Snippet("SCRIBE2005")
        .With("sealed class Cache(Session [|session|]) { public object Own => session; }")
        .With("// <auto-generated/>\nstatic class Setup { public static void Run(IServiceCollection services) => services.AddSingleton<Cache>(); }", "Setup.g.cs")
        .VerifyAsync();

    [Fact]
    public Task AssemblyThatDeclaresTheTypes_TakesThem() => new Snippet("SCRIBE2005").WithoutScribe().With("""
        namespace Scribe
        {
            public sealed class Session;
            sealed class Registry(Session session) { public object Own => session; }
            static class Setup { public static void Run(IServiceCollection services) => services.AddSingleton<Registry>(); }
        }
        """).VerifyAsync();

    [Fact]
    public Task WithoutTheContainer_NothingIsSaid() => new Snippet("SCRIBE2005").WithoutMcp().With("""
        sealed class Cache(Session session) { public object Own => session; }
        static class Own
        {
            static void AddSingleton<T>(this List<T> list) { }
            public static void Run() => new List<Cache>().AddSingleton();
        }
        """).VerifyAsync();
}
