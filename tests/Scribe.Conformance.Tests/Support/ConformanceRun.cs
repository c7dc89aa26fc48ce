namespace Scribe.Conformance.Tests.Support;

/// <summary>One run of the tool against one server, under each revision, which all tests look at.</summary>
public sealed class ConformanceRun : IAsyncLifetime
{
    private static readonly string[] Revisions = ["2025-11-25", "2026-07-28"];

    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("scribe-test-");
    private readonly List<ScenarioResult> _results = [];

    /// <summary>Why the tool did not run; null if it did.</summary>
    public string? Obstacle { get; private set; }

    public IReadOnlyList<ScenarioResult> Results => _results;

    public string ServerLog { get; private set; } = "";

    public async Task InitializeAsync()
    {
        ConformanceTool tool;
        try
        {
            tool = await ConformanceTool.InstallAsync(_directory.CreateSubdirectory("tool").FullName);
        }
        catch (ToolMissingException missing)
        {
            Obstacle = missing.Message;
            return;
        }

        await using var server = await ServerProcess.StartAsync(Path.Combine(_directory.FullName, "scribe.db"));
        foreach (var revision in Revisions)
            _results.AddRange(await tool.RunAsync(revision, server.Address));
        await server.StopAsync();
        ServerLog = server.Log;
    }

    public Task DisposeAsync()
    {
        _directory.Delete(recursive: true);
        return Task.CompletedTask;
    }
}
