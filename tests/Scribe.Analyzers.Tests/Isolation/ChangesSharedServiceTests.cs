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
    [InlineData("string? _name; public void Open(string name) => _name = name;", "_name", "Open")]
    [InlineData("string? Name { get; set; } public void Open(string name) => Name = name;", "Name", "Open")]
    [InlineData("readonly List<string> _all = []; public void Open(string name) => _all.Add(name);", "_all", "Open")]
    [InlineData("readonly ConcurrentDictionary<string, string> _all = new(); public void Open(string name) => _all[name] = name;", "_all", "Open")]
    [InlineData("string? _name; public void Open(string name) => Keep(name); void Keep(string name) => _name = name;", "_name", "Open -> Service.Keep")]
    [InlineData("string? _name; public void Open(string name) { Action keep = () => _name = name; keep(); }", "_name", "Open")]
    [InlineData("string? _name; public void Open(string name) { Keep(); void Keep() => _name = name; }", "_name", "Open -> Keep")]
    [InlineData("string? Name { get; set => field = value; } public void Open(string name) => Name = name;", "Name", "Open")]
    [InlineData("string?[] _all = new string?[1]; string? this[int at] { set => _all[at] = value; } public void Open(string name) => this[0] = name;", "_all", "Open -> Service[]")]
    [InlineData("Action? _then; public void Open(string name) => _then = () => Console.WriteLine(name);", "_then", "Open")]
    [InlineData("string? _name; readonly Action<string> _keep; public Service() => _keep = name => _name = name; public void Open(string name) => _keep(name);", "_name", "Open -> new Service")]
    [InlineData("string? _name; event Action<string>? Opened; public Service() => Opened += Keep; void Keep(string name) => _name = name; public void Open(string name) => Opened?.Invoke(name);", "_name", "Open -> Service.Keep")]
    public async Task ChangeOfASingleton_IsReportedAtTheCall_WithThePath(string members, string member, string path) =>
        (await Service(members, "[|service.Open(name)|]").VerifyAsync()).Single().GetMessage()
            .ShouldStartWith($"Tool 'run' changes 'Service.{member}' through Service.{path}, and 'Service' is registered as a singleton: ");

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
        found.Single().GetMessage().ShouldStartWith("Tool 'run' changes 'Service._name' through Service.Open, and 'Service' is registered as a singleton: ");
        var place = found.Single().AdditionalLocations[int.Parse(found.Single().Properties["Registration"]!)];
        registration.ShouldContain(place.SourceTree!.GetText().ToString(place.SourceSpan));
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

    [Theory]
    [InlineData("public void Open(string name) => s.Name = name;", "[|service.Open(name)|]")]
    [InlineData("public string? Current { set => s.Name = value; }", "[|service.Current|] = name")]
    [InlineData("public static void Open(Service it, string name) => it.Name = name;", "[|Service.Open(service, name)|]")]
    public async Task ExtensionMember_ThatChangesASingleton_IsFollowed(string extension, string call)
    {
        var found = await Code($$"""
            class Service { public string? Name { get; set; } }
            static class Extensions { extension(Service s) { {{extension}} } }
            class Tools(Service service) { [McpServerTool] public void Run(string name) => {{call}}; }
            static class Setup { public static void Run(IServiceCollection services) => services.AddSingleton<Service>(); }
            """).VerifyAsync();
        found.Single().GetMessage().ShouldStartWith("Tool 'run' changes 'Service.Name' through Extensions.");
    }

    [Fact]
    public async Task TopLevelStatements_GiveDelegatesThatChangeIt()
    {
        var found = await Code("""
            var services = new ServiceCollection();
            services.AddSingleton<Service>();
            McpServerTool.Create((Service service, string name) => [|service.Open(name)|]);
            McpServerTool.Create((Service service, string name) => { service.Name = name; });
            McpServerTool.Create((Service service, string name) => Through(service, name));
            McpServerTool.Create(Local);
            void Local(Service service, string name) => service.Open(name);
            static void Through(Service service, string name) => service.Open(name);
            class Service { public string? Name; public void Open(string name) => Name = name; }
            """).VerifyAsync();
        found.Single().GetMessage().ShouldStartWith("The delegate for 'McpServerTool.Create' and 3 more entry points of 'Program' change 'Service.Name'");
    }

    [Fact]
    public async Task CapturedObject_IsReported()
    {
        var found = await Code("""
            var notes = new Notes();
            McpServerTool.Create((string name) => [|notes.Keep(name)|]);
            class Notes { string? _last; public void Keep(string name) => _last = name; }
            """).VerifyAsync();
        found.Single().GetMessage().ShouldContain("'Notes' is captured by a delegate of the server: ");
    }

    [Theory]
    [InlineData("class Tools { [McpServerTool] public static void Run(Service service, string name) => [|service.Open(name)|]; }")]
    [InlineData("class Tools { [McpServerTool] public async Task Run(Service service, string name) { await Task.Yield(); [|service.Open(name)|]; } }")]
    [InlineData("class Tools { readonly Service _service; public Tools(Service service) => _service = service; [McpServerTool] public void Run(string name) => [|_service.Open(name)|]; }")]
    [InlineData("class Tools(Service service) { [McpServerTool] public void Run(string name) { [|Keep()|]; void Keep() => service.Open(name); } }")]
    [InlineData("class Tools(Service service) { Service It => service; [McpServerTool] public void Run(string name) => [|It.Open(name)|]; }")]
    [InlineData("partial class Tools(Service service) { [McpServerTool] public partial void Run(string name); } partial class Tools { public partial void Run(string name) => [|service.Open(name)|]; }")]
    [InlineData("record Tools(Service Service) { [McpServerTool] public void Run(string name) => [|Service.Open(name)|]; }")]
    [InlineData("class Tools<T>(Service service) { [McpServerTool] public void Run(string name, T other) => [|service.Open(name)|]; }")]
    [InlineData("class Base(Service service) { protected void Open(string name) => service.Open(name); } class Tools(Service service) : Base(service) { [McpServerTool] public void Run(string name) => [|Open(name)|]; }")]
    [InlineData("static class Tools { extension(Service service) { [McpServerTool] public void Run(string name) => [|service.Open(name)|]; } }")]
    public Task AnyFormOfTool_IsHeldToIt(string tools) => Code($$"""
        class Service { string? _name; public void Open(string name) => _name = name; }
        {{tools}}
        static class Setup { public static void Run(IServiceCollection services) => services.AddSingleton<Service>(); }
        """).VerifyAsync();

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
