using System.Text.RegularExpressions;

namespace Scribe.Package.Tests;

/// <summary>The tests of a store, as its author has them: what the guide shows, on the package.</summary>
[Collection(FeedCollection.Name)]
public sealed class TestKitTests(Feed feed)
{
    private const string Usings = """
        using Microsoft.Extensions.DependencyInjection;
        using Scribe;
        using Scribe.Storage;
        using Scribe.Storage.TestKit;
        using Xunit;

        """;

    /// <summary>The runtime's own store stands in for the one that the author writes.</summary>
    private const string Store = """
        public static class MyStore
        {
            public static IScribeStore Open(string database, StoreSetup setup)
            {
                var services = new ServiceCollection().AddSingleton(setup.Time);
                services.AddMcpServer().WithScribe(options => options.DatabasePath = database);
                return services.BuildServiceProvider().GetRequiredService<IScribeStore>();
            }
        }
        """;

    [Fact]
    public async Task ExampleOfTheGuide_Restores_Builds_AndPasses()
    {
        var guide = File.ReadAllText(Path.Combine(Feed.Repository, "docs/guide/stores.md"));
        var examples = Regex.Matches(guide, "```csharp\n(.*?)```", RegexOptions.Singleline).Select(match => match.Groups[1].Value).ToList();
        var types = examples.Where(example => example.Contains(" class ", StringComparison.Ordinal));
        var members = examples.Where(example => !example.Contains(" class ", StringComparison.Ordinal));
        var tests = feed.NewWorkspace()
            .WithProjectOnPackage("tests", "Scribe.Storage.TestKit")
            .With("tests/tests.csproj", """
                <PackageReference Include="Microsoft.NET.Test.Sdk" Version="18.0.1" />
                <PackageReference Include="xunit" Version="2.9.3" />
                <PackageReference Include="xunit.runner.visualstudio" Version="3.1.5" />
                """)
            .WithoutTheAlpineWarning("tests/tests.csproj")
            .Write("tests/MyStore.cs", Usings + Store)
            .Write("tests/MyTests.cs", $"{Usings}{string.Concat(types)}public static class MySuite\n{{\n{string.Concat(members)}}}\n");

        var run = await tests.TestAsync("tests");

        run.ShouldPass();
        run.Warnings.ShouldBeEmpty(run.Output);
        var counts = Regex.Match(run.Output, @"Failed: +0, Passed: +(\d+), Skipped: +0, Total: +(\d+)");
        counts.Success.ShouldBeTrue(run.Output);
        int.Parse(counts.Groups[1].Value).ShouldBeGreaterThan(10);
        counts.Groups[2].Value.ShouldBe(counts.Groups[1].Value);
    }
}
