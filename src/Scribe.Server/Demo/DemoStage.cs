namespace Scribe.Server.Demo;

/// <summary>Where the demo plays: a directory of its own, with one database and one repository root. Gone afterwards.</summary>
internal sealed class DemoStage : IDisposable
{
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("scribe-demo-");

    /// <param name="database">A connection string; null for a file of its own.</param>
    public DemoStage(string? database = null)
    {
        Root = Directory.CreateDirectory(Path.Combine(_directory.FullName, "repository")).FullName;
        Database = database ?? Path.Combine(_directory.FullName, "store", "scribe.db");
    }

    public string Root { get; }

    public string Database { get; }

    public string CreateDirectory(string name) => Directory.CreateDirectory(Path.Combine(_directory.FullName, name)).FullName;

    public Task<Agent> ConnectAsync(string revision) => Agent.ConnectAsync(Database, revision);

    /// <summary>Starts a server over HTTP, at a port that is free unless one is named.</summary>
    public ServerProcess ServeOverHttp(int port = 0, IEnumerable<string>? options = null) =>
        ServerProcess.Start(Database, ["--http", $"http://127.0.0.1:{port}", .. options ?? []]);

    public void Dispose() => _directory.Delete(recursive: true);
}
