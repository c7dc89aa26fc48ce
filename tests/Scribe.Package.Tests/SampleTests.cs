using System.Runtime.CompilerServices;

namespace Scribe.Package.Tests;

/// <summary>The samples, built as their reader would: on the packages.</summary>
[Collection(FeedCollection.Name)]
public sealed class SampleTests(Feed feed)
{
    private static string Samples([CallerFilePath] string file = "") => Path.GetFullPath(Path.Combine(file, "../../../samples"));

    [Fact]
    public async Task LeakyServer_IsStopped_WhereItsPageSays()
    {
        var expected =
            from line in File.ReadLines(Path.Combine(Samples(), "LeakyServer", "README.md"))
            where line.StartsWith("| Tools/", StringComparison.Ordinal)
            let cells = line.Split('|', StringSplitOptions.TrimEntries)
            from id in cells[3].Split(", ", StringSplitOptions.RemoveEmptyEntries)
            select $"{Path.GetFileName(cells[1])}: {id}";

        var build = await CopyOf("LeakyServer").BuildAsync("server");

        build.ExitCode.ShouldNotBe(0);
        build.ErrorsByFile.ShouldBe(expected, ignoreOrder: true, build.Output);
    }

    [Fact]
    public async Task IsolatedServer_Builds() => (await CopyOf("IsolatedServer").BuildAsync("server")).ShouldPass();

    private Workspace CopyOf(string sample)
    {
        var workspace = feed.NewWorkspace()
            .WithProjectOnPackage("server", "Scribe.Runtime")
            .With("server/server.csproj", """<PackageReference Include="Microsoft.Extensions.Hosting" Version="10.0.14" />""")
            .WithProperty("server/server.csproj", "<OutputType>Exe</OutputType>");
        var root = Path.Combine(Samples(), sample);
        foreach (var file in Directory.GetFiles(root, "*.cs").Concat(Directory.GetFiles(Path.Combine(root, "Tools"), "*.cs")))
            workspace.Write(Path.Combine("server", Path.GetRelativePath(root, file)), File.ReadAllText(file));
        return workspace;
    }
}
