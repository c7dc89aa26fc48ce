namespace Scribe.Package.Tests;

/// <summary>The rules reach every project that can hold a tool.</summary>
[Collection(FeedCollection.Name)]
public sealed class TransitiveTests(Feed feed)
{
    [Fact]
    public async Task ProjectThatReferencesAProjectOnTheRuntime_GetsTheRules()
    {
        var server = feed.NewWorkspace()
            .WithProjectOnPackage("services", "Scribe.Runtime")
            .WithProject("server", """<ProjectReference Include="../services/services.csproj" />""")
            .Write("server/ProjectTools.cs", Tools.Leaky);

        (await server.BuildAsync("server")).ShouldFailWith("SCRIBE1001");
    }

    [Fact]
    public async Task RulesAlone_WorkWithoutTheRuntime()
    {
        var server = feed.NewWorkspace()
            .WithProjectOnPackage("server", "Scribe.Analyzers")
            .With("server/server.csproj", """<PackageReference Include="ModelContextProtocol" Version="2.3.1" />""")
            .Write("server/ProjectTools.cs", Tools.Leaky);

        (await server.BuildAsync("server")).ShouldFailWith("SCRIBE1001");
    }
}
