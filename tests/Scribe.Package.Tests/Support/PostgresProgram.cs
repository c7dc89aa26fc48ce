namespace Scribe.Package.Tests.Support;

/// <summary>A small server on PostgreSQL, from the package of that store alone, built once for all tests of a class.</summary>
public sealed class PostgresProgram(Feed feed) : IAsyncLifetime
{
    private readonly Workspace _workspace = feed.NewWorkspace()
        .WithProjectOnPackage("server", "Scribe.Storage.Postgres")
        .With("server/server.csproj", """<PackageReference Include="Microsoft.Extensions.Hosting" Version="10.0.14" />""")
        .WithProperty("server/server.csproj", "<OutputType>Exe</OutputType>")
        .WithoutTheAlpineWarning("server/server.csproj")
        .Write("server/Tools.cs", Tools.Isolated)
        .Write("server/Program.cs", """
            using Microsoft.Extensions.DependencyInjection;
            using Microsoft.Extensions.Hosting;
            using Microsoft.Extensions.Logging;
            using Scribe;

            var builder = Host.CreateApplicationBuilder(args);
            builder.Logging.AddConsole(console => console.LogToStandardErrorThreshold = LogLevel.Trace);
            builder.Services.AddMcpServer()
                .WithStdioServerTransport()
                .WithScribe(options => options.UsePostgres(args[0]))
                .WithScribeTools();
            await builder.Build().RunAsync();
            """);

    internal Build Build { get; private set; } = null!;

    /// <summary>What <c>dotnet</c> runs. Its argument is the connection string.</summary>
    public string Assembly => _workspace.PathOf("server/bin/Debug/net10.0/server.dll");

    /// <summary>A directory, for projects to be in.</summary>
    public string Root => _workspace.PathOf("server");

    public async Task InitializeAsync() => Build = await _workspace.BuildAsync("server");

    /// <summary>Runs it to its end.</summary>
    internal Task<Build> RunAsync(string connectionString) => _workspace.RunAsync("server", Assembly, connectionString);

    public Task DisposeAsync() => Task.CompletedTask;
}
