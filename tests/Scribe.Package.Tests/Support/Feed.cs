using System.Runtime.CompilerServices;

namespace Scribe.Package.Tests.Support;

/// <summary>
/// All packages, packed once for all tests from what this build made, in a folder that serves as a feed. The version is
/// this run's own and the packages unfold in a folder of their own, so that nothing is left in the machine's cache.
/// </summary>
public sealed class Feed : IAsyncLifetime
{
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("scribe-package-");

    /// <summary>The root of the repository.</summary>
    public static string Repository { get; } = FindRepository();

    /// <summary>The projects that are packed.</summary>
    public static IReadOnlyList<string> Projects { get; } =
        ["Scribe.Analyzers.Package", "Scribe.Runtime", "Scribe.Http", "Scribe.Storage.Postgres", "Scribe.Storage.TestKit"];

    public string Version { get; } = $"0.1.0-test.{Guid.NewGuid():n}";

    public string PathOf(string package) => Path.Combine(_directory.FullName, "feed", $"{package}.{Version}.nupkg");

    private string Packages => Path.Combine(_directory.FullName, "packages");

    private static string FindRepository([CallerFilePath] string file = "") => Path.GetFullPath(Path.Combine(file, "../../../.."));

    private static string MachinePackages =>
        Environment.GetEnvironmentVariable("NUGET_PACKAGES")
        ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");

    public async Task InitializeAsync()
    {
        var configuration = new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name;
        foreach (var project in Projects)
        {
            var (exitCode, output) = await DotNet.RunAsync(
                Repository, MachinePackages,
                "pack", $"src/{project}", "--no-build", "--nologo", "-c", configuration, "-nodeReuse:false",
                "-o", Path.Combine(_directory.FullName, "feed"), $"-p:Version={Version}",
                $"-p:NuspecOutputPath={Path.Combine(_directory.FullName, "nuspec")}");
            exitCode.ShouldBe(0, output);
        }

        // What the machine has is used where it lies; only what it lacks is fetched.
        Write("nuget.config", $"""
            <configuration>
              <packageSources><add key="scribe" value="feed" /></packageSources>
              <fallbackPackageFolders><add key="machine" value="{Directory.CreateDirectory(MachinePackages).FullName}" /></fallbackPackageFolders>
            </configuration>
            """);
        Write("Directory.Build.props", "<Project />");
        Write("Directory.Build.targets", "<Project />");
        Write("Directory.Packages.props", "<Project />");
    }

    /// <summary>A directory for one test, beneath the feed's configuration.</summary>
    internal Workspace NewWorkspace() =>
        new(Directory.CreateDirectory(Path.Combine(_directory.FullName, Guid.NewGuid().ToString("n")[..8])).FullName, Packages, Version);

    public Task DisposeAsync()
    {
        _directory.Delete(recursive: true);
        return Task.CompletedTask;
    }

    private void Write(string name, string text) => File.WriteAllText(Path.Combine(_directory.FullName, name), text);
}

[CollectionDefinition(Name)]
public sealed class FeedCollection : ICollectionFixture<Feed>
{
    public const string Name = "feed";
}
