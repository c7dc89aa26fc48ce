using Microsoft.CodeAnalysis;
using Scribe.Analyzers.Tests.Harness;
using Shouldly;
using Xunit;

namespace Scribe.Analyzers.Tests.Isolation;

/// <summary>SCRIBE1008: a tool calls a service that lives as long as the process, and the service keeps something.</summary>
public sealed class ChangesSharedServiceTests
{
    private static Snippet Code(string source) => new Snippet("SCRIBE1008").With(source);

    private static Snippet Service(string members, string call, string registration = "services.AddSingleton<Service>();") => Code($$"""
        interface IService { void Open(string name); }
        class Service : IService { {{members}} }
        class Tools(Service service) { [McpServerTool] public void Run(string name) => {{call}}; }
        static class Setup { public static void Run(IServiceCollection services) { {{registration}} } }
        """);

    [Theory]
    [InlineData("string? _name; public void Open(string name) => _name = name;")]
    [InlineData("string? Name { get; set; } public void Open(string name) => Name = name;")]
    [InlineData("readonly List<string> _all = []; public void Open(string name) => _all.Add(name);")]
    [InlineData("readonly ConcurrentDictionary<string, string> _all = new(); public void Open(string name) => _all[name] = name;")]
    [InlineData("string? _name; public void Open(string name) => Keep(name); void Keep(string name) => _name = name;")]
    [InlineData("string? _name; public void Open(string name) { Action keep = () => _name = name; keep(); }")]
    public Task ChangeOfASingleton_IsReportedAtTheCall(string members) => Service(members, "[|service.Open(name)|]").VerifyAsync();

    [Theory]
    [InlineData("public Service() => _name = \"a\"; string _name; public void Open(string name) => Console.WriteLine(_name + name);")]
    [InlineData("string? _name; public void Open(string name) => Console.WriteLine(_name ??= Environment.MachineName);")]
    [InlineData("bool _ready; public void Open(string name) { if (_ready) return; _ready = true; }")]
    [InlineData("int _calls; public void Open(string name) { _calls++; }")]
    [InlineData("readonly List<string> _all = []; public void Open(string name) => Console.WriteLine(_all.Count);")]
    [InlineData("string? _name; public void Open(string name) => Console.WriteLine(_name); public void Other(string name) => _name = name;")]
    [InlineData("[SharedAcrossSessions(\"one\")] string? _name; public void Open(string name) => _name = name;")]
    [InlineData("string? _name; [SharedAcrossSessions(\"one\")] public void Open(string name) => _name = name;")]
    [InlineData("public void Open(string name) { var all = new List<string>(); all.Add(name); }")]
    public Task SetUpCountersAndReads_AreClean(string members) => Service(members, "service.Open(name)").VerifyAsync();

    [Theory]
    [InlineData("services.AddScoped<Service>();")]
    [InlineData("services.AddTransient<Service>();")]
    public Task ServiceOfTheCall_IsClean(string registration) =>
        Service("string? _name; public void Open(string name) => _name = name;", "service.Open(name)", registration).VerifyAsync();

    [Theory]
    [InlineData("services.AddSingleton<IService, Service>();")]
    [InlineData("services.AddSingleton<IService>(_ => new Service());")]
    [InlineData("services.AddSingleton<IService>(new Service());")]
    [InlineData("services.AddSingleton(typeof(IService), typeof(Service));")]
    public async Task ServiceBehindAnInterface_IsReported_WithItsRegistration(string registration)
    {
        var found = await Code($$"""
            interface IService { void Open(string name); }
            class Service : IService { string? _name; public void Open(string name) => _name = name; }
            class Tools(IService service) { [McpServerTool] public void Run(string name) => [|service.Open(name)|]; }
            static class Setup { public static void Run(IServiceCollection services) => {{registration}} }
            """).VerifyAsync();
        found.Single().Severity.ShouldBe(DiagnosticSeverity.Error);
        found.Single().Properties.ShouldContainKey("Registration");
    }

    [Fact]
    public async Task LibraryWithoutARegistration_IsWarned()
    {
        var found = await Code("""
            public interface IService { void Open(string name); }
            public class Service : IService { string? _name; public void Open(string name) => _name = name; }
            public class Tools(IService service) { [McpServerTool] public void Run(string name) => [|service.Open(name)|]; }
            """).AsLibrary().VerifyAsync();
        found.Single().Severity.ShouldBe(DiagnosticSeverity.Warning);
    }

    [Fact]
    public Task RecordsGenericsPartialsAndLocalFunctions_AreFollowed() => Code("""
        record Kept { public string? Name { get; set; } }
        partial class Store<T> { T? _last; public partial void Put(T value); }
        partial class Store<T> { public partial void Put(T value) { Keep(); void Keep() => _last = value; } }
        class Tools(Kept kept, Store<string> store)
        {
            [McpServerTool] public void First(string name) => {|SCRIBE1008:kept.Name|} = name;
            [McpServerTool] public void Second(string name) => [|store.Put(name)|];
        }
        static class Setup { public static void Run(IServiceCollection services) => services.AddSingleton<Kept>().AddSingleton<Store<string>>(); }
        """).VerifyAsync();
}
