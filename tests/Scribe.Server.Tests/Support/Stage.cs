using System.Text.RegularExpressions;

namespace Scribe.Server.Tests.Support;

/// <summary>A directory with one database for the real server processes of one test. Fails the test that printed a handle.</summary>
/// <param name="database">A connection string; null for a file in the directory.</param>
internal sealed partial class Stage(string? database = null) : IAsyncDisposable
{
    private readonly TempDirectory _directory = new();
    private readonly List<Agent> _agents = [];

    public string Path => _directory.Path;

    public string Database => database ?? _directory.Database;

    public string File(string name) => _directory.File(name);

    /// <summary>Connects a client to a server process of its own.</summary>
    public async Task<Agent> ConnectAsync(string revision = Revision.WithConnections)
    {
        var agent = await Agent.ConnectAsync(Database, revision);
        _agents.Add(agent);
        return agent;
    }

    /// <summary>Connects a client to a process of its own that is named for an agent, with a short lease unless told otherwise.</summary>
    public async Task<Agent> ConnectNamedAsync(
        string name, string? root = null, string revision = Revision.WithConnections, string lease = "00:00:02")
    {
        var server = ServerProcess.Start(
            Database, ["--agent", name, "--root", root ?? Path], new Dictionary<string, string> { ["SCRIBE_AGENTLEASE"] = lease });
        var agent = await Agent.ConnectAsync(server, revision);
        _agents.Add(agent);
        return agent;
    }

    public static void ShouldHoldNoHandle(string printed) => Handle().IsMatch(printed).ShouldBeFalse("a handle was printed");

    public async ValueTask DisposeAsync()
    {
        foreach (var agent in _agents)
            await agent.DisposeAsync();
        _directory.Dispose();
        foreach (var agent in _agents)
            ShouldHoldNoHandle(agent.Server.Log);
    }

    [GeneratedRegex("scs_[a-z2-7]{8,}")]
    private static partial Regex Handle();
}
