using System.Text.Json;
using ModelContextProtocol.Client;

namespace Scribe.Package.Tests;

/// <summary>A server that keeps its sessions in PostgreSQL, as its author has it: on the package.</summary>
[Collection(FeedCollection.Name)]
public sealed class PostgresServerTests(Feed feed, PostgresProgram program) : IClassFixture<PostgresProgram>
{
    [Fact]
    public void Server_BuildsWithoutAWarning()
    {
        program.Build.ShouldPass();
        program.Build.Warnings.ShouldBeEmpty(program.Build.Output);
    }

    [Fact]
    public async Task PackageOfTheStore_BringsTheRules()
    {
        var server = feed.NewWorkspace()
            .WithProjectOnPackage("server", "Scribe.Storage.Postgres")
            .Write("server/ProjectTools.cs", Tools.Leaky);

        (await server.BuildAsync("server")).ShouldFailWith("SCRIBE1001");
    }

    [Fact]
    public async Task ServerWithoutItsDatabase_DoesNotStart_AndSaysWhatToDo()
    {
        var run = await program.RunAsync("Host=127.0.0.1;Port=1;Database=scribe;Username=scribe;Password=s3cr3t-w0rd");

        run.ExitCode.ShouldNotBe(0);
        run.Output.ShouldContain("The database cannot be reached at '127.0.0.1', port 1: ");
        run.Output.ShouldContain("Check that PostgreSQL runs there, that it takes connections from this machine, and the host and the port in the connection string.");
        run.Output.ShouldNotContain("s3cr3t-w0rd");
    }

    [SkippableFact]
    public async Task SessionOfOneServer_IsKnownToTheNext()
    {
        await using var postgres = await SharedPostgres.StartAsync();
        var database = await postgres.CreateDatabaseAsync();

        string handle;
        await using (var first = await ConnectAsync(database))
        {
            var bound = await CallAsync(first, "set_project", new() { ["name"] = "alpha", ["root"] = program.Root });
            handle = bound.GetProperty("session").GetString()!;
        }

        await using var second = await ConnectAsync(database);
        var found = await CallAsync(second, "get_project", new() { ["session"] = handle });
        found.GetProperty("project").GetProperty("name").GetString().ShouldBe("alpha");
    }

    private Task<McpClient> ConnectAsync(string database) => McpClient.CreateAsync(
        new StdioClientTransport(new() { Command = "dotnet", Arguments = [program.Assembly, database] }),
        new() { DiscoverProbeTimeout = Timeout.InfiniteTimeSpan });

    private static async Task<JsonElement> CallAsync(McpClient client, string tool, Dictionary<string, object?> arguments)
    {
        var result = await client.CallToolAsync(tool, arguments);
        result.IsError.ShouldNotBe(true);
        return result.StructuredContent!.Value;
    }
}
