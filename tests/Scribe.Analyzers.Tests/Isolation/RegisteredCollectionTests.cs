using Scribe.Analyzers.Tests.Harness;
using Shouldly;
using Xunit;

namespace Scribe.Analyzers.Tests.Isolation;

/// <summary>SCRIBE1008: a collection of the framework is itself registered, and every call is given the same.</summary>
public sealed class RegisteredCollectionTests
{
    private static Snippet Tools(string tools, string registration = "services.AddSingleton<ConcurrentDictionary<string, string>>();") =>
        new Snippet("SCRIBE1008").With($$"""
            {{tools}}
            static class Setup { public static void Run(IServiceCollection services) { {{registration}} } }
            """);

    [Theory]
    [InlineData("class Tools(ConcurrentDictionary<string, string> all) { [McpServerTool] public void Run(string name) => [|all|][name] = name; }")]
    [InlineData("""
        class Tools
        {
            readonly ConcurrentDictionary<string, string> _all;
            public Tools(ConcurrentDictionary<string, string> all) => _all = all;
            [McpServerTool] public void Run(string name) => [|_all|].TryAdd(name, name);
        }
        """)]
    [InlineData("class Tools { [McpServerTool] public static void Run(ConcurrentDictionary<string, string> all, string name) => [|all|][name] = name; }")]
    [InlineData("""
        class Helper(ConcurrentDictionary<string, string> all) { public void Keep(string name) => all[name] = name; }
        class Tools(Helper helper) { [McpServerTool] public void Run(string name) => [|helper.Keep(name)|]; }
        """)]
    public async Task Changed_IsReported_WithItsRegistration(string tools)
    {
        var found = await Tools(tools).VerifyAsync();
        found.Single().GetMessage().ShouldContain("'ConcurrentDictionary<string, string>' is registered as a singleton");
        found.Single().Properties.ShouldContainKey("Registration");
    }

    [Theory]
    [InlineData("class Tools(ConcurrentDictionary<string, string> all) { [McpServerTool] public string? Run(string name) => all.GetValueOrDefault(name); }")]
    [InlineData("class Tools(ConcurrentDictionary<string, int> all) { [McpServerTool] public void Run(string name) => all[name] = 1; }")]
    [InlineData("class Tools { [McpServerTool] public static void Run(Dictionary<string, string> given, string name) => given[name] = name; }")]
    [InlineData("""
        class Tools
        {
            readonly ConcurrentDictionary<string, string> _mine = new();
            [McpServerTool] public void Run(string name) => _mine[name] = name;
        }
        """)]
    public Task ReadOrOfAnotherTypeOrTheToolsOwn_IsClean(string tools) => Tools(tools).VerifyAsync();

    [Fact]
    public Task RegisteredForTheCall_IsClean() => Tools(
        "class Tools(ConcurrentDictionary<string, string> all) { [McpServerTool] public void Run(string name) => all[name] = name; }",
        "services.AddScoped<ConcurrentDictionary<string, string>>();").VerifyAsync();
}
