using System.IO.Compression;
using System.Xml.Linq;

namespace Scribe.Package.Tests;

/// <summary>What the packages hold, and what they bring along.</summary>
[Collection(FeedCollection.Name)]
public sealed class ContentTests(Feed feed)
{
    private List<string> Files(string package)
    {
        using var archive = ZipFile.OpenRead(feed.PathOf(package));
        return [.. archive.Entries.Select(entry => entry.FullName).Where(name => name.StartsWith("analyzers/") || name.StartsWith("build") || name.StartsWith("lib/") || name == "README.md")];
    }

    private XElement Metadata(string package)
    {
        using var archive = ZipFile.OpenRead(feed.PathOf(package));
        using var nuspec = archive.GetEntry($"{package}.nuspec")!.Open();
        var root = XElement.Load(nuspec);
        foreach (var element in root.DescendantsAndSelf())
            element.Name = element.Name.LocalName;
        return root.Element("metadata")!;
    }

    /// <summary>What a package brings along, by id, with the version that it asks for.</summary>
    private Dictionary<string, string> Dependencies(string package) => Metadata(package).Descendants("dependency")
        .ToDictionary(dependency => dependency.Attribute("id")!.Value, dependency => dependency.Attribute("version")!.Value);

    [Fact]
    public void EveryProjectThatCanBePacked_IsPackedHere() =>
        Directory.GetFiles(Path.Combine(Feed.Repository, "src"), "*.csproj", SearchOption.AllDirectories)
            .Where(project => File.ReadAllText(project).Contains("<IsPackable>true</IsPackable>", StringComparison.Ordinal))
            .Select(project => Path.GetFileNameWithoutExtension(project)!)
            .ShouldBe(Feed.Projects, ignoreOrder: true);

    [Fact]
    public void Rules_LieWhereEveryCompilerLooks()
    {
        Files("Scribe.Analyzers").ShouldBe(
            [
                "README.md",
                "analyzers/dotnet/cs/Scribe.Analyzers.CodeFixes.dll",
                "analyzers/dotnet/cs/Scribe.Analyzers.dll",
                "buildTransitive/Scribe.Analyzers.props",
                "buildTransitive/Scribe.Analyzers.targets",
                "buildTransitive/severities/errors.globalconfig",
                "buildTransitive/severities/graded-as-errors.globalconfig",
                "buildTransitive/severities/graded.globalconfig",
            ],
            ignoreOrder: true);
        Metadata("Scribe.Analyzers").Element("dependencies").ShouldBeNull();
        Metadata("Scribe.Analyzers").Element("developmentDependency").ShouldBeNull();
    }

    [Fact]
    public void Runtime_BringsTheRulesOfItsOwnVersion()
    {
        var rules = Metadata("Scribe.Runtime").Descendants("dependency").Single(dependency => dependency.Attribute("id")!.Value == "Scribe.Analyzers");

        rules.Attribute("version")!.Value.ShouldBe(feed.Version);
        rules.Attribute("exclude")!.Value.Split(',').ShouldBe(["Runtime", "Compile", "Native"], ignoreOrder: true);
        Files("Scribe.Runtime").ShouldBe(["README.md", "lib/net10.0/Scribe.Runtime.dll", "lib/net10.0/Scribe.Runtime.xml"], ignoreOrder: true);
    }

    [Fact]
    public void Http_NeedsTheSdkAndTheWebServer_AndNothingOfScribe()
    {
        Files("Scribe.Http").ShouldBe(["README.md", "lib/net10.0/Scribe.Http.dll", "lib/net10.0/Scribe.Http.xml"], ignoreOrder: true);
        Dependencies("Scribe.Http").Keys.ShouldBe(["ModelContextProtocol"]);
        Metadata("Scribe.Http").Descendants("frameworkReference").Single().Attribute("name")!.Value.ShouldBe("Microsoft.AspNetCore.App");
    }

    [Fact]
    public void Postgres_BringsTheRuntimeOfItsOwnVersion_AndTheDriver()
    {
        Files("Scribe.Storage.Postgres").ShouldBe(
            ["README.md", "lib/net10.0/Scribe.Storage.Postgres.dll", "lib/net10.0/Scribe.Storage.Postgres.xml"], ignoreOrder: true);
        var dependencies = Dependencies("Scribe.Storage.Postgres");
        dependencies.Keys.ShouldBe(["Scribe.Runtime", "Npgsql"], ignoreOrder: true);
        dependencies["Scribe.Runtime"].ShouldBe(feed.Version);
    }

    [Fact]
    public void TestKit_BringsTheRuntimeOfItsOwnVersion_AndNoRunner()
    {
        Files("Scribe.Storage.TestKit").ShouldBe(
            ["README.md", "lib/net10.0/Scribe.Storage.TestKit.dll", "lib/net10.0/Scribe.Storage.TestKit.xml"], ignoreOrder: true);
        var dependencies = Dependencies("Scribe.Storage.TestKit");
        dependencies.Keys.ShouldBe(["Scribe.Runtime", "xunit.core", "xunit.assert", "Xunit.SkippableFact"], ignoreOrder: true);
        dependencies["Scribe.Runtime"].ShouldBe(feed.Version);
    }

    [Theory]
    [InlineData("Scribe.Analyzers", "# Scribe.Analyzers")]
    [InlineData("Scribe.Runtime", "# Scribe")]
    [InlineData("Scribe.Http", "# Over HTTP")]
    [InlineData("Scribe.Storage.Postgres", "# On many machines: PostgreSQL")]
    [InlineData("Scribe.Storage.TestKit", "# Writing a store")]
    public void Package_ShowsThePageThatIsAboutIt(string package, string title)
    {
        using var archive = ZipFile.OpenRead(feed.PathOf(package));
        using var page = new StreamReader(archive.GetEntry("README.md")!.Open());

        page.ReadLine().ShouldBe(title);
    }

    [Theory]
    [InlineData("Scribe.Analyzers")]
    [InlineData("Scribe.Runtime")]
    [InlineData("Scribe.Http")]
    [InlineData("Scribe.Storage.Postgres")]
    [InlineData("Scribe.Storage.TestKit")]
    public void Package_SaysWhatItIs(string package)
    {
        var metadata = Metadata(package);

        metadata.Element("id")!.Value.ShouldBe(package);
        metadata.Element("license")!.Value.ShouldBe("MIT");
        metadata.Element("readme")!.Value.ShouldBe("README.md");
        metadata.Element("description")!.Value.ShouldNotBeNullOrWhiteSpace();
        metadata.Element("tags")!.Value.ShouldContain("mcp");
    }
}
