using Scribe.Analyzers.Tests.Harness;
using Shouldly;
using Xunit;

namespace Scribe.Analyzers.Tests.Lifecycle;

/// <summary>SCRIBE2001 where an instance of a session type is made.</summary>
public sealed class CreatesSessionTests
{
    private static Snippet Code(string source) => new Snippet("SCRIBE2001").With(source);

    private static Snippet Body(string statements, string members = "") => Code($$"""
        using System.Text.Json;
        using System.Runtime.CompilerServices;

        static class Code
        {
            public static void Run(string text, SessionId id, Session session) { {{statements}} }
            {{members}}
        }
        """);

    [Theory]
    [InlineData("var made = [|new SessionId(id.Value)|];")]
    [InlineData("SessionId made = [|new(id.Value)|];")]
    [InlineData("SessionId made = [|new()|];")]
    [InlineData("var made = [|new SessionHandle()|];")]
    [InlineData("var made = [|new SessionId { Value = id.Value }|];")]
    [InlineData("var made = [|id with { Value = Guid.NewGuid() }|];")]
    [InlineData("var made = [|Activator.CreateInstance<Session>()|];")]
    [InlineData("var made = [|Activator.CreateInstance(typeof(Session), true)|];")]
    [InlineData("var made = [|RuntimeHelpers.GetUninitializedObject(typeof(SessionState))|];")]
    [InlineData("var made = [|RuntimeHelpers.GetUninitializedObject(typeof(SessionState<int>))|];")]
    [InlineData("var made = [|JsonSerializer.Deserialize<SessionState<int>>(text)|];")]
    [InlineData("var made = [|JsonSerializer.Deserialize<SessionId>(text)|];")]
    [InlineData("var made = [|JsonSerializer.Deserialize<SessionId?>(text)|];")]
    [InlineData("var made = [|JsonSerializer.Deserialize(text, typeof(SessionId))|];")]
    [InlineData("var made = [|JsonSerializer.Deserialize<List<SessionId>>(text)|];")]
    [InlineData("var made = [|JsonSerializer.Deserialize<SessionId[]>(text)|];")]
    [InlineData("var made = [|JsonDocument.Parse(text).Deserialize<SessionId>()|];")]
    [InlineData("var made = [|JsonDocument.Parse(text).RootElement.Deserialize<Dictionary<string, Session>>()|];")]
    [InlineData("var made = [|ActivatorUtilities.CreateInstance<Session>(null!)|];")]
    [InlineData("Func<SessionId> make = () => [|new SessionId(id.Value)|];")]
    [InlineData("var made = new[] { [|new SessionId(id.Value)|] };")]
    public Task MakingOne_IsReported(string statement) => Body(statement).VerifyAsync();

    [Theory]
    [InlineData("SessionHandle handle = default;")]
    [InlineData("var handle = default(SessionHandle);")]
    [InlineData("if (SessionHandle.TryParse(text, out var handle)) Console.WriteLine(handle.LogId);")]
    [InlineData("var handle = SessionHandle.Parse(text);")]
    [InlineData("var count = session.State.Of<int>();")]
    [InlineData("var copy = id;")]
    [InlineData("var known = new Dictionary<SessionId, string>();")]
    [InlineData("var many = new SessionId[3];")]
    [InlineData("var names = new[] { nameof(Session), typeof(Session).Name };")]
    [InlineData("var made = Activator.CreateInstance<List<string>>();")]
    [InlineData("var made = JsonSerializer.Deserialize<List<string>>(text);")]
    [InlineData("var made = JsonSerializer.Serialize(id);")]
    [InlineData("var made = Own.Deserialize<SessionId>();", "static class Own { public static T? Deserialize<T>() => default; }")]
    [InlineData("var made = new Other.Session();", "public static class Other { public class Session; }")]
    public Task UsingOne_IsClean(string statement, string members = "") => Body(statement, members).VerifyAsync();

    [Fact]
    public Task AnyCode_IsHeldToIt_NotToolsAlone() => Code("""
        class Plain
        {
            readonly SessionId _field = [|new SessionId(Guid.Empty)|];
            SessionId Property { get; } = [|new(Guid.Empty)|];
            Plain() { _ = [|new SessionHandle()|]; }
            static SessionId Arrow() => [|new(Guid.Empty)|];
            [McpServerTool] public static string Tool() => [|new SessionId(Guid.Empty)|].ToString();
        }
        """).VerifyAsync();

    [Fact]
    public Task AssemblyThatDeclaresTheTypes_MakesThem() => new Snippet("SCRIBE2001").WithoutScribe().With("""
        namespace Scribe
        {
            public readonly record struct SessionId(Guid Value)
            {
                public static explicit operator SessionId(Guid value) => new(value);
            }
            static class Registry
            {
                public static SessionId Open() => new(Guid.CreateVersion7());
                public static SessionId Cast() => (SessionId)Guid.NewGuid();
            }
        }
        """).VerifyAsync();

    [Fact]
    public Task FriendOfTheAssemblyThatDeclaresTheTypes_MakesThem() => new Snippet("SCRIBE2001").WithoutScribe().WithLibrary("Friendly", """
        [assembly: System.Runtime.CompilerServices.InternalsVisibleTo("Snippet")]
        namespace Scribe;
        public readonly record struct SessionId(System.Guid Value);
        """).With("static class Builder { public static object Make() => new Scribe.SessionId(Guid.NewGuid()); }").VerifyAsync();

    [Fact]
    public Task OwnTypeMarkedSessionScoped_ComesFromTheScope() => Code("""
        [SessionScoped] class Cart
        {
            public string? Name { get; init; }
            public static Cart Empty() => new();
        }
        sealed class GiftCart : Cart;
        [SessionScoped] record Basket(string Name)
        {
            public Basket Renamed(string name) => this with { Name = name };
        }
        static class Tools
        {
            [McpServerTool] public static string? Direct() => [|new Cart { Name = "a" }|].Name;
            [McpServerTool] public static string? Derived() => [|new GiftCart()|].Name;
            [McpServerTool] public static string Copy(Basket basket) => ([|basket with { Name = "a" }|]).Name;
            [McpServerTool] public static string? Taken(Cart cart) => cart.Name;
        }
        """).VerifyAsync();

    [Theory]
    [InlineData("services.AddScoped(_ => new Cart());")]
    [InlineData("services.AddScoped<Cart>(_ => { var cart = new Cart(); return cart; });")]
    [InlineData("services.AddScoped<Cart>();")]
    [InlineData("services.AddScoped(Make);")]
    [InlineData("services.AddScoped(MakeLocally); static Cart MakeLocally(IServiceProvider provider) => new();")]
    [InlineData("Microsoft.Extensions.DependencyInjection.Extensions.ServiceCollectionDescriptorExtensions.TryAddScoped(services, _ => new Cart());")]
    [InlineData("services.AddKeyedScoped(\"a\", (_, _) => new Cart());")]
    [InlineData("services.Add(ServiceDescriptor.Scoped(_ => new Cart()));")]
    [InlineData("services.AddSingleton(_ => [|new Cart()|]);")]
    [InlineData("services.AddTransient<Cart>(_ => [|new Cart()|]);")]
    [InlineData("services.AddSingleton([|new Cart()|]);")]
    [InlineData("services.AddScoped<List<Cart>>(_ => new List<Cart>());")]
    public Task ScopedRegistration_MayConstructIt(string statement) => Code($$"""
        [SessionScoped] class Cart;
        static class Setup
        {
            public static void Run(IServiceCollection services) { {{statement}} }
            static Cart Make(IServiceProvider provider) => new();
        }
        """).VerifyAsync();

    [Fact]
    public Task ScopedRegistration_MayNotConstructScribesOwn() => Code("""
        static class Setup
        {
            public static void Run(IServiceCollection services) =>
                services.AddScoped<object>(_ => [|new SessionHandle()|]);
        }
        """).VerifyAsync();

    [Fact]
    public Task GeneratedCode_IsNotReported() => new Snippet("SCRIBE2001").With("""
        // <auto-generated/>
        static class Code { public static SessionId Make() => new(Guid.Empty); }
        """, "Code.g.cs").VerifyAsync();

    [Fact]
    public async Task Everything_IsShownLive()
    {
        var code = Body("var made = [|new SessionId(id.Value)|]; var cast = (SessionId)[|Guid.NewGuid()|];");
        await code.VerifyAsync();
        (await code.LiveAsync()).Count.ShouldBe(2);
    }
}
