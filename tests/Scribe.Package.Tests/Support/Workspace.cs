namespace Scribe.Package.Tests.Support;

/// <summary>Projects as an author has them: made by the SDK, with one reference to a package of ours.</summary>
internal sealed class Workspace(string root, string packages, string version)
{
    /// <summary>The SDK's own MCP server, with Scribe's runtime in the place of the MCP package, which it brings along.</summary>
    public async Task<Workspace> WithServerAsync()
    {
        var (exitCode, output) = await DotNet.RunAsync(
            root, packages, "new", "mcpserver", "-n", "Agenda", "-o", "server", "--self-contained", "false", "--no-restore");
        exitCode.ShouldBe(0, output);
        return Edit("server/Agenda.csproj", text => string.Join('\n', text.Split('\n').Where(line => !line.Contains("\"ModelContextProtocol\""))))
            .With("server/Agenda.csproj", $"""<PackageReference Include="Scribe.Runtime" Version="{version}" />""");
    }

    public Workspace WithProject(string name, string item) =>
        Write($"{name}/{name}.csproj", """
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <TargetFramework>net10.0</TargetFramework>
                <Nullable>enable</Nullable>
                <ImplicitUsings>enable</ImplicitUsings>
              </PropertyGroup>
            </Project>
            """).With($"{name}/{name}.csproj", item);

    public Workspace WithProjectOnPackage(string name, string package) =>
        WithProject(name, $"""<PackageReference Include="{package}" Version="{version}" />""");

    /// <summary>Adds an item to a project.</summary>
    public Workspace With(string project, string item) =>
        Edit(project, text => text.Replace("</Project>", $"<ItemGroup>{item}</ItemGroup></Project>", StringComparison.Ordinal));

    public Workspace WithProperty(string project, string property) =>
        Edit(project, text => text.Replace("</Project>", $"<PropertyGroup>{property}</PropertyGroup></Project>", StringComparison.Ordinal));

    /// <summary>Without the warning about SQLite on Alpine, as README tells users to leave it out: it is harmless, and no fault of theirs.</summary>
    public Workspace WithoutTheAlpineWarning(string project) => WithProperty(project, "<NoWarn>$(NoWarn);NETSDK1206</NoWarn>");

    public Workspace Write(string path, string text)
    {
        var file = new FileInfo(PathOf(path));
        file.Directory!.Create();
        File.WriteAllText(file.FullName, text);
        return this;
    }

    public string PathOf(string path) => Path.Combine(root, path);

    public Task<Build> BuildAsync(string project, params string[] arguments) =>
        RunAsync(project, ["build", "--nologo", "-nodeReuse:false", "-tl:off", "--no-incremental", .. arguments]);

    /// <summary>Builds a project of tests, and runs them.</summary>
    public Task<Build> TestAsync(string project) => RunAsync(project, "test", "--nologo", "-nodeReuse:false", "-tl:off");

    /// <summary>Runs <c>dotnet</c> in the directory of a project.</summary>
    public async Task<Build> RunAsync(string project, params string[] arguments)
    {
        var (exitCode, output) = await DotNet.RunAsync(PathOf(project), packages, arguments);
        return new Build(exitCode, output);
    }

    private Workspace Edit(string path, Func<string, string> change) =>
        Write(path, change(File.ReadAllText(PathOf(path))));
}
