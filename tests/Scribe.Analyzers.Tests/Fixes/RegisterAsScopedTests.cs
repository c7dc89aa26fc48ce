using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using Scribe.Analyzers.CodeFixes.Isolation;
using Scribe.Analyzers.Tests.Harness;
using Xunit;

namespace Scribe.Analyzers.Tests.Fixes;

/// <summary>The fix of SCRIBE1004 and SCRIBE1008 in a service that is registered as a singleton.</summary>
public sealed class RegisterAsScopedTests
{
    private static readonly RegisterAsScoped Fix = new();

    /// <summary>Reports the field of Keeper while a registration says singleton; in a chain, from the call's name on.</summary>
    private static StandInRule Rule(string id, string? index) => new(id, (node, model) =>
        node is FieldDeclarationSyntax && model.Compilation.SyntaxTrees
            .SelectMany(tree => tree.GetRoot().DescendantNodes()).OfType<InvocationExpressionSyntax>()
            .LastOrDefault(call => call.Expression.ToString().Contains("Singleton")) is { } registration
            ? new(node.GetLocation(), [node.Parent!.GetLocation(), Place(registration)], index is null
                ? null
                : ImmutableDictionary<string, string?>.Empty.Add("Registration", index))
            : null);

    private static Location Place(InvocationExpressionSyntax call) => call.Expression is MemberAccessExpressionSyntax access
        ? Location.Create(call.SyntaxTree, TextSpan.FromBounds(access.Name.SpanStart, call.Span.End))
        : call.GetLocation();

    private static string Source(string registration, string field) => $$"""
        using Microsoft.Extensions.DependencyInjection.Extensions;
        interface IKeeper;
        class Keeper : IKeeper { {{field}} public void Set(string s) => _last = s; public string Last => _last; }
        class Worker : Microsoft.Extensions.Hosting.BackgroundService, IKeeper { protected override Task ExecuteAsync(CancellationToken ct) => Task.CompletedTask; }
        static class Setup { public static void Run(IServiceCollection services) { {{registration}} } }
        """;

    private const string Field = "private string _last = \"\";";

    private static Snippet Code(string registration, string id = "SCRIBE1008", string? index = "1") =>
        new Snippet(id).WithActualRuntime().WithRule(Rule(id, index)).With(Source(registration, $"[|{Field}|]"));

    [Theory]
    [InlineData("services.AddSingleton<Keeper>();", "services.AddScoped<Keeper>();")]
    [InlineData("services.AddSingleton<IKeeper, Keeper>();", "services.AddScoped<IKeeper, Keeper>();")]
    [InlineData("services.AddSingleton(typeof(IKeeper), typeof(Keeper));", "services.AddScoped(typeof(IKeeper), typeof(Keeper));")]
    [InlineData("services.AddSingleton<IKeeper>(_ => new Keeper());", "services.AddScoped<IKeeper>(_ => new Keeper());")]
    [InlineData("services.TryAddSingleton<Keeper>();", "services.TryAddScoped<Keeper>();")]
    [InlineData("services.AddKeyedSingleton<Keeper>(\"a\");", "services.AddKeyedScoped<Keeper>(\"a\");")]
    [InlineData("services.TryAddKeyedSingleton<IKeeper, Keeper>(\"a\");", "services.TryAddKeyedScoped<IKeeper, Keeper>(\"a\");")]
    [InlineData("services.Add(ServiceDescriptor.Singleton<IKeeper, Keeper>());", "services.Add(ServiceDescriptor.Scoped<IKeeper, Keeper>());")]
    [InlineData("services\n    .AddSingleton<Keeper>() // one\n    .AddLogging();", "services\n    .AddScoped<Keeper>() // one\n    .AddLogging();")]
    [InlineData("ServiceCollectionServiceExtensions.AddSingleton<Keeper>(services);", "ServiceCollectionServiceExtensions.AddScoped<Keeper>(services);")]
    public Task Singleton_BecomesScoped(string registration, string expected) =>
        Code(registration).BecomesAsync(Fix, Source(expected, Field));

    [Fact]
    public Task RegistrationInAnotherFile_IsFound() => new Snippet("SCRIBE1008").WithRule(Rule("SCRIBE1008", "1"))
        .With("class Keeper { [|string _last = \"\";|] public string Last { get => _last; set => _last = value; } }")
        .With("static class Setup { public static void Run(IServiceCollection services) => services.AddSingleton<Keeper>(); }")
        .BecomesAsync(
            Fix,
            "class Keeper { string _last = \"\"; public string Last { get => _last; set => _last = value; } }",
            "static class Setup { public static void Run(IServiceCollection services) => services.AddScoped<Keeper>(); }");

    [Fact]
    public Task KeptSession_HasTheSameFix() => Code("services.AddSingleton<Keeper>();", "SCRIBE1004", index: null)
        .BecomesAsync(Fix, Source("services.AddScoped<Keeper>();", Field));

    /// <summary>A tool that changes Keeper; its own file, then the registration's.</summary>
    private static Snippet Shared(string registration, string tools) => new Snippet("SCRIBE1008").WithActualRuntime()
        .With(Keeper + tools).With(Setup(registration));

    private const string Keeper = """
        interface IKeeper { void Set(string s); }
        class Keeper : IKeeper { string _last = ""; public void Set(string s) => _last = s; public string Last => _last; }

        """;

    private static string Setup(string registration) =>
        $"static class Setup {{ public static void Run(IServiceCollection services) {{ {registration} }} }}";

    private static string Tools(string keeper, string call) =>
        $"class Tools({keeper} keeper) {{ [McpServerTool] public void Set(string s) => {call}; }}";

    [Theory]
    [InlineData("Keeper", "services.AddSingleton<Keeper>();", "services.AddScoped<Keeper>();")]
    [InlineData("IKeeper", "services.AddSingleton<IKeeper, Keeper>();", "services.AddScoped<IKeeper, Keeper>();")]
    [InlineData("IKeeper", "services.AddSingleton(typeof(IKeeper), typeof(Keeper));", "services.AddScoped(typeof(IKeeper), typeof(Keeper));")]
    [InlineData("IKeeper", "services.AddSingleton<IKeeper>(_ => new Keeper());", "services.AddScoped<IKeeper>(_ => new Keeper());")]
    [InlineData("Keeper", "services.AddOptions().AddSingleton<Keeper>().AddLogging();", "services.AddOptions().AddScoped<Keeper>().AddLogging();")]
    public Task ServiceThatAToolChanges_BecomesScoped(string keeper, string registration, string expected) =>
        Shared(registration, Tools(keeper, "[|keeper.Set(s)|]"))
            .BecomesAsync(Fix, Keeper + Tools(keeper, "keeper.Set(s)"), Setup(expected));

    [Fact]
    public Task PathAndOtherTools_AreNotTakenForTheRegistration() => Shared("services.AddSingleton<Keeper>();", """
        class Tools(Keeper keeper)
        {
            [McpServerTool] public void Set(string s) => [|Help(s)|];
            [McpServerTool] public void Clear() => keeper.Set("");
            void Help(string s) => keeper.Set(s);
        }
        """).BecomesAsync(Fix, Keeper + """
        class Tools(Keeper keeper)
        {
            [McpServerTool] public void Set(string s) => Help(s);
            [McpServerTool] public void Clear() => keeper.Set("");
            void Help(string s) => keeper.Set(s);
        }
        """, Setup("services.AddScoped<Keeper>();"));

    [Theory]
    [InlineData("services.AddSingleton(new Keeper());")]
    [InlineData("")]
    public Task ServiceWithoutSuchARegistration_IsLeftAlone(string registration) =>
        Shared(registration, Tools("Keeper", "[|keeper.Set(s)|]")).IsLeftAloneByAsync(Fix);

    [Fact]
    public Task FindingOfTheRule_LeadsToTheRegistration() => new Snippet("SCRIBE1004").WithActualRuntime()
        .With("class Desk { public Session? Last { get; set; } }")
        .With("class Keeper { readonly Desk [|_desk|] = new(); Session? [|_last|]; public void Set(Session? s) { _last = s ?? _last; _desk.Last = s; } }")
        .With("static class Setup { public static void Run(IServiceCollection services) => services.AddSingleton<Keeper>().AddLogging(); }")
        .BecomesAsync(
            Fix,
            "class Desk { public Session? Last { get; set; } }",
            "class Keeper { readonly Desk _desk = new(); Session? _last; public void Set(Session? s) { _last = s ?? _last; _desk.Last = s; } }",
            "static class Setup { public static void Run(IServiceCollection services) => services.AddScoped<Keeper>().AddLogging(); }");

    [Theory]
    [InlineData("services.AddSingleton(new Keeper());")]
    [InlineData("services.AddSingleton<IKeeper>(new Keeper());")]
    [InlineData("services.TryAddSingleton(new Keeper());")]
    [InlineData("services.AddKeyedSingleton(\"a\", new Keeper());")]
    [InlineData("services.AddSingleton(typeof(IKeeper), new Keeper());")]
    [InlineData("services.Add(ServiceDescriptor.Singleton<IKeeper>(new Keeper()));")]
    [InlineData("services.AddSingleton<Worker>(); services.AddHostedService(p => p.GetRequiredService<Worker>());")]
    [InlineData("services.AddSingleton<Microsoft.Extensions.Hosting.IHostedService, Worker>();")]
    [InlineData("services.AddSingleton<IKeeper>(_ => new Worker());")]
    [InlineData("AddSingleton<Keeper>(); static void AddSingleton<T>() { }")]
    public Task WhatMustLiveLong_IsLeftAlone(string registration) => Code(registration).IsLeftAloneByAsync(Fix);

    [Theory]
    [InlineData("2")]
    [InlineData("-1")]
    [InlineData("x")]
    public Task RegistrationThatIsNotThere_IsLeftAlone(string index) =>
        Code("services.AddSingleton<Keeper>();", index: index).IsLeftAloneByAsync(Fix);
}
