using Scribe.Analyzers.Tests.Harness;
using Shouldly;
using Xunit;

namespace Scribe.Analyzers.Tests.Isolation;

/// <summary>What a referenced project reaches is known by what its build wrote into it, whichever rule it breaks.</summary>
public sealed class LibraryStateTests
{
    private static Snippet Calls(string rule, string library, string tool) => new Snippet(rule)
        .WithLibrary("Core", "#nullable enable\nusing System; using System.Collections.Generic; namespace Core {" + library + "}")
        .With("using Core; " + tool);

    [Fact]
    public async Task ProcessState_IsReported_WithItsPath()
    {
        var found = await Calls(
            "SCRIBE1006",
            "public static class Files { public static string Full(string name) => Here() + name; static string Here() => Environment.CurrentDirectory; }",
            "static class Tools { [McpServerTool] public static string Run(string name) => [|Files.Full(name)|]; }").VerifyAsync();
        found.Single().GetMessage().ShouldStartWith(
            "Tool 'run' uses 'Environment.CurrentDirectory' through Files.Full -> Files.Here, which belongs to the whole process");
    }

    [Fact]
    public Task PrimaryParameterOfASingleton_IsReported() => Calls(
        "SCRIBE1008",
        "public class Store(List<string> all) { public void Keep(string text) => all.Add(text); public int Count() => all.Count; }",
        """
        class Tools(Store store) { [McpServerTool] public int Run(string text) { [|store.Keep(text)|]; return store.Count(); } }
        static class Setup { public static void Run(IServiceCollection services) => services.AddSingleton(new Store([])); }
        """).VerifyAsync();
}
