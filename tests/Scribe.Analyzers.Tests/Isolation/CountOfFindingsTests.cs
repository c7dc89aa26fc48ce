using Scribe.Analyzers.Tests.Harness;
using Shouldly;
using Xunit;

namespace Scribe.Analyzers.Tests.Isolation;

/// <summary>One mistake is one finding.</summary>
public sealed class CountOfFindingsTests
{
    [Fact]
    public async Task WriteIntoAHeldObject_IsOneFinding_OfTheServiceThatHoldsIt()
    {
        var found = await new Snippet("SCRIBE1008").With("""
            class State { public string? Name; }
            class Service { readonly State _state = new(); public void Open(string name) => _state.Name = name; }
            class Tools(Service service) { [McpServerTool] public void Run(string name) => [|service.Open(name)|]; }
            static class Setup { public static void Run(IServiceCollection services) => services.AddSingleton<Service>(); }
            """).VerifyAsync();
        found.Single().GetMessage().ShouldContain("'Service._state'");
    }

    [Fact]
    public Task BaseOfASharedTool_IsATool() => new Snippet("SCRIBE1007").With("""
        class Remembers { protected string? Last; }
        class Tools : Remembers { [McpServerTool] public void Run(string name) => [|Last|] = name; }
        static class Setup { public static void Run(IMcpServerBuilder server) => server.WithTools(new Tools()); }
        """).VerifyAsync();

    [Fact]
    public async Task NineStaticsOfOneType_AreOneFindingOfEachRule()
    {
        var letters = "abcdefghi".ToCharArray();
        var found = await new Snippet("SCRIBE1001").With($$"""
            static class Device { {{string.Concat(letters.Select(letter => $"[GlobalState] public static int {letter}; "))}} }
            static class Tools { [McpServerTool] public static int Read() => [|Device.a|]{{string.Concat(letters.Skip(1).Select(letter => $" + Device.{letter}"))}}; }
            """).VerifyAsync();
        found.Single().GetMessage().ShouldContain("reads 'Device.a' and 8 more members of its type");
    }

    [Fact]
    public Task SharedHttpClient_IsHarmless_UntilItIsConfiguredForOne() => new Snippet("SCRIBE1002").With("""
        static class Tools
        {
            static readonly System.Net.Http.HttpClient s_client = new();
            [McpServerTool] public static Task<string> Get(string uri) => s_client.GetStringAsync(uri);
            [McpServerTool] public static void SignIn(string token) => [|s_client|].DefaultRequestHeaders.Add("Authorization", token);
        }
        """).VerifyAsync();
}
