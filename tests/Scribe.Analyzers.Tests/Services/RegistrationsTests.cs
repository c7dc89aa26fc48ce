using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Scribe.Analyzers.Services;
using Scribe.Analyzers.Tests.Harness;
using Shouldly;
using Xunit;

namespace Scribe.Analyzers.Tests.Services;

/// <summary>What is read from the calls that register services.</summary>
public sealed class RegistrationsTests
{
    private const string Types = """
        interface IStore; interface IOther; interface IRepo<T>;
        class Store : IStore, IOther { public Store(int size = 0) { } }
        class Small : IStore;
        class Repo<T> : IRepo<T>;
        class Worker : Microsoft.Extensions.Hosting.BackgroundService
        {
            protected override Task ExecuteAsync(CancellationToken stop) => Task.CompletedTask;
        }
        """;

    private static Snippet Code(string statements, string members = "") => new Snippet("none").With($$"""
        using Microsoft.Extensions.DependencyInjection.Extensions;
        using static Microsoft.Extensions.DependencyInjection.ServiceLifetime;
        {{Types}}
        static class Setup
        {
            static readonly Store s_store = new();
            static readonly IStore s_kept = new Store();
            static Store Make(IServiceProvider provider) => new();
            public static void Run(IServiceCollection services, Type type, ServiceLifetime lifetime, Func<IServiceProvider, Store> given)
            {
                {{statements}}
            }
            {{members}}
        }
        """);

    private static async Task<Registrations> CollectAsync(Snippet snippet)
    {
        var compilation = await snippet.CompileAsync();
        var registrations = new Registrations();
        foreach (var tree in compilation.SyntaxTrees)
        {
            var model = compilation.GetSemanticModel(tree);
            foreach (var node in (await tree.GetRootAsync()).DescendantNodes())
                switch (model.GetOperation(node))
                {
                    case IInvocationOperation call when call.Syntax == node:
                        registrations.Collect(call, model.GetEnclosingSymbol(node.SpanStart)!);
                        break;
                    case IObjectCreationOperation creation when creation.Syntax == node:
                        registrations.Collect(creation, model.GetEnclosingSymbol(node.SpanStart)!);
                        break;
                }
        }
        return registrations;
    }

    private static string Show(Registrations registrations) => string.Join(", ", registrations.All
        .Select(r => $"{r.Lifetime} {Name(r.Service)} -> {Name(r.Implementation)}").Order(StringComparer.Ordinal));

    private static string Name(ISymbol? symbol) => symbol?.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat) ?? "?";

    [Theory]
    [InlineData("services.AddSingleton<IStore, Store>();", "Singleton IStore -> Store")]
    [InlineData("services.AddSingleton<Store>();", "Singleton Store -> Store")]
    [InlineData("services.AddScoped<IStore, Store>();", "Scoped IStore -> Store")]
    [InlineData("services.AddTransient<IStore, Store>();", "Transient IStore -> Store")]
    [InlineData("services.TryAddSingleton<IStore, Store>();", "Singleton IStore -> Store")]
    [InlineData("services.TryAddScoped<Store>();", "Scoped Store -> Store")]
    [InlineData("services.TryAddTransient(typeof(IStore), typeof(Store));", "Transient IStore -> Store")]
    [InlineData("services.AddSingleton(typeof(Store));", "Singleton Store -> Store")]
    [InlineData("services.AddSingleton(typeof(IStore), typeof(Store));", "Singleton IStore -> Store")]
    [InlineData("services.AddSingleton(implementationType: typeof(Store), serviceType: typeof(IStore));", "Singleton IStore -> Store")]
    [InlineData("services.AddSingleton(typeof(IRepo<>), typeof(Repo<>));", "Singleton IRepo<> -> Repo<>")]
    [InlineData("services.AddSingleton<IRepo<int>, Repo<int>>();", "Singleton IRepo<int> -> Repo<int>")]
    [InlineData("services.AddKeyedSingleton<IStore, Store>(\"a\");", "Singleton IStore -> Store")]
    [InlineData("services.AddKeyedScoped(typeof(IStore), typeof(Small), typeof(Store));", "Scoped IStore -> Store")]
    [InlineData("services.TryAddKeyedTransient<Store>(1);", "Transient Store -> Store")]
    [InlineData("services.AddKeyedSingleton<IStore>(\"a\", (sp, key) => new Store());", "Singleton IStore -> Store")]
    [InlineData("services.AddKeyedSingleton<IStore>(\"a\", new Store());", "Singleton IStore -> Store")]
    [InlineData("services.AddHostedService<Worker>();", "Singleton IHostedService -> Worker")]
    [InlineData("services.AddHostedService(sp => sp.GetRequiredService<Worker>());", "Singleton IHostedService -> Worker")]
    [InlineData("ServiceCollectionServiceExtensions.AddSingleton<Store>(services);", "Singleton Store -> Store")]
    [InlineData("services.AddSingleton<Store>().AddScoped<Small>();", "Scoped Small -> Small, Singleton Store -> Store")]
    public async Task Registering_IsRead(string statement, string expected) =>
        Show(await CollectAsync(Code(statement))).ShouldBe(expected);

    [Theory]
    [InlineData("sp => new Store()", "Store")]
    [InlineData("sp => (IStore)new Store(1)", "Store")]
    [InlineData("_ => { if (services.Count > 1) return new Store(); return new Small(); }", "Small, Store")]
    [InlineData("_ => services.Count > 1 ? new Store() : new Small()", "Small, Store")]
    [InlineData("_ => services.Count switch { 1 => new Store(), 2 => new Small(), _ => throw new Exception() }", "Small, Store")]
    [InlineData("_ => { IStore made = new Store(); return made; }", "Store")]
    [InlineData("_ => { IStore made; made = new Store(); return made; }", "Store")]
    [InlineData("_ => { var made = new Store(); Func<IStore> other = () => new Small(); return made; }", "Store")]
    [InlineData("sp => ActivatorUtilities.CreateInstance<Store>(sp)", "Store")]
    [InlineData("sp => (IStore)ActivatorUtilities.CreateInstance(sp, typeof(Store))", "Store")]
    [InlineData("sp => sp.GetRequiredService<Store>()", "Store")]
    [InlineData("sp => sp.GetService<Store>() ?? new Store()", "Store")]
    [InlineData("sp => (IStore)sp.GetService(typeof(Store))!", "Store")]
    [InlineData("sp => sp.GetRequiredKeyedService<Store>(1)", "Store")]
    [InlineData("sp => (IStore)sp.GetRequiredService<IOther>()", "IOther")]
    [InlineData("Make", "Store")]
    [InlineData("sp => Make(sp)", "Store")]
    [InlineData("given", "Store")]
    [InlineData("s_store", "Store")]
    [InlineData("new Store()", "Store")]
    [InlineData("s_kept", "IStore")]
    public async Task FactoryAndInstance_ShowWhatTheyGive(string given, string expected) =>
        Show(await CollectAsync(Code($"services.AddSingleton<IStore>({given});")))
            .ShouldBe(string.Join(", ", expected.Split(", ").Select(type => $"Singleton IStore -> {type}")));

    [Theory]
    [InlineData("services.Add(ServiceDescriptor.Singleton<IStore, Store>());", "Singleton IStore -> Store")]
    [InlineData("services.TryAddEnumerable(ServiceDescriptor.Scoped<IStore, Store>());", "Scoped IStore -> Store")]
    [InlineData("services.TryAddEnumerable([ServiceDescriptor.Transient<IStore, Store>(), ServiceDescriptor.Singleton<IStore, Small>()]);", "Singleton IStore -> Small, Transient IStore -> Store")]
    [InlineData("services.Add(ServiceDescriptor.KeyedSingleton<IStore, Store>(1));", "Singleton IStore -> Store")]
    [InlineData("services.Add(ServiceDescriptor.Singleton<IStore>(sp => new Store()));", "Singleton IStore -> Store")]
    [InlineData("services.Add(ServiceDescriptor.Singleton<IStore>(new Store()));", "Singleton IStore -> Store")]
    [InlineData("services.Add(ServiceDescriptor.Describe(typeof(IStore), typeof(Store), Singleton));", "Singleton IStore -> Store")]
    [InlineData("services.Add(ServiceDescriptor.Describe(typeof(IStore), sp => new Store(), ServiceLifetime.Scoped));", "Scoped IStore -> Store")]
    [InlineData("services.Add(new ServiceDescriptor(typeof(IStore), typeof(Store), Transient));", "Transient IStore -> Store")]
    [InlineData("services.Add(new(typeof(IStore), new Store()));", "Singleton IStore -> Store")]
    [InlineData("services.Replace(new ServiceDescriptor(typeof(IStore), 1, new Store()));", "Singleton IStore -> Store")]
    [InlineData("services.Add(new ServiceDescriptor(typeof(IStore), sp => new Store(), ServiceLifetime.Singleton));", "Singleton IStore -> Store")]
    public async Task Descriptor_IsRead(string statement, string expected) =>
        Show(await CollectAsync(Code(statement))).ShouldBe(expected);

    [Theory]
    [InlineData("services.AddSingleton(type);")]
    [InlineData("services.AddSingleton(typeof(IStore), type);")]
    [InlineData("services.Add(ServiceDescriptor.Describe(typeof(IStore), typeof(Store), lifetime));")]
    [InlineData("services.AddOptions<Store>();")]
    [InlineData("services.Configure<Store>(_ => { });")]
    [InlineData("services.AddLogging();")]
    [InlineData("services.RemoveAll<IStore>();")]
    [InlineData("services.AddSingleton(new string[1]);")]
    [InlineData("new List<string>().AddSingleton<Store>();")]
    public async Task WhatTellsNoService_IsNotRead(string statement) =>
        Show(await CollectAsync(Code(statement).With("static class Own { public static void AddSingleton<T>(this List<string> list) { } }")))
            .ShouldBe("");

    [Fact]
    public async Task OwnExtension_IsSeenByItsBody_UnlessItsCallerNamesTheType() => Show(await CollectAsync(Code(
        "services.AddStores().AddStore<Small>();",
        """
        static IServiceCollection AddStores(this IServiceCollection services) => services.AddSingleton<IStore, Store>();
        static IServiceCollection AddStore<T>(this IServiceCollection services) where T : class, IStore => services.AddSingleton<IStore, T>();
        """))).ShouldBe("Singleton IStore -> Store");

    [Fact]
    public async Task PackagesThatAreNotReferencedHere_AreKnownByTheirNames() => Show(await CollectAsync(new Snippet("none").With("""
        interface IStore; class Store : IStore; class Db; class Other;
        namespace Microsoft.EntityFrameworkCore { interface IDbContextFactory<T>; }
        namespace Microsoft.Extensions.DependencyInjection
        {
            static class PackageExtensions
            {
                public static void AddHttpClient<T>(this IServiceCollection services, Action<object>? configure = null) { }
                public static void AddHttpClient<T, I>(this IServiceCollection services) { }
                public static void AddHttpClient(this IServiceCollection services, string name) { }
                public static void AddDbContext<T>(this IServiceCollection services, ServiceLifetime contextLifetime = ServiceLifetime.Scoped, ServiceLifetime optionsLifetime = ServiceLifetime.Scoped) { }
                public static void AddDbContextFactory<T>(this IServiceCollection services, ServiceLifetime lifetime = ServiceLifetime.Singleton) { }
                public static void AddActivatedSingleton<T>(this IServiceCollection services) { }
            }
        }
        static class Setup
        {
            public static void Run(IServiceCollection services)
            {
                services.AddHttpClient("a");
                services.AddHttpClient<Store>(_ => { });
                services.AddHttpClient<IStore, Store>();
                services.AddDbContext<Db>();
                services.AddDbContext<Other>(optionsLifetime: ServiceLifetime.Transient, contextLifetime: ServiceLifetime.Singleton);
                services.AddDbContextFactory<Db>();
                services.AddActivatedSingleton<Other>();
            }
        }
        """))).ShouldBe(string.Join(", ",
            "Scoped Db -> Db",
            "Singleton IDbContextFactory<Db> -> IDbContextFactory<Db>",
            "Singleton Other -> Other",
            "Singleton Other -> Other",
            "Transient IStore -> Store",
            "Transient Store -> Store"));

    [Fact]
    public async Task WithoutTheContainer_NothingIsRecognised() => Show(await CollectAsync(new Snippet("none").WithoutMcp().With("""
        class Store;
        static class Own
        {
            public static void AddSingleton<T>(this List<string> list) { }
            public static void Run() => new List<string>().AddSingleton<Store>();
        }
        """))).ShouldBe("");

    [Fact]
    public async Task Questions_AreAnsweredThroughForwarding()
    {
        var registrations = await CollectAsync(Code("""
            services.AddTransient<Store>();
            services.AddSingleton<Store>();
            services.AddScoped<Store>();
            services.AddScoped<IOther>(sp => sp.GetRequiredService<Store>());
            services.AddSingleton<IStore>(sp => (IStore)sp.GetRequiredService<IOther>());
            services.AddScoped(typeof(IRepo<>), typeof(Repo<>));
            """));
        var types = registrations.All
            .SelectMany(r => new[] { r.Service, r.Implementation! })
            .DistinctBy(type => type.Name)
            .ToDictionary(type => type.Name);

        registrations.LifetimeOf(types["Store"]).ShouldBe(Lifetime.Singleton);
        registrations.LifetimeOf(types["IOther"]).ShouldBe(Lifetime.Singleton);
        registrations.LifetimeOf(types["Repo"].OriginalDefinition).ShouldBe(Lifetime.Scoped);
        registrations.LifetimeOf(types["Store"].BaseType!).ShouldBeNull();
        registrations.ImplementationsOf(types["IStore"]).Select(Name).ShouldBe(["Store"]);
        registrations.ImplementationsOf(types["IRepo"].OriginalDefinition.Construct(types["Store"])).Select(Name).ShouldBe(["Repo<T>"]);
        registrations.ImplementationsOf(types["Store"]).Select(Name).ShouldBe(["Store"]);
    }
}
