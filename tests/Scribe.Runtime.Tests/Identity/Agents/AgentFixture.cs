using Microsoft.Extensions.DependencyInjection;

namespace Scribe.Runtime.Tests.Identity.Agents;

/// <summary>What tests of named agents have in common: a root, and servers that are named for an agent, one after the other or side by side.</summary>
public abstract class AgentFixture : IDisposable
{
    private protected const string Name = "reviewer-1";

    private protected TempDirectory Temp { get; } = new();

    /// <summary>Where the agent works, unless a test says otherwise.</summary>
    private protected string Root { get; }

    protected AgentFixture() => Root = Temp.Folder("repo");

    public void Dispose()
    {
        Temp.Dispose();
        GC.SuppressFinalize(this);
    }

    private protected async Task<Answer> SetProjectAsync(TestClient client, string project = "alpha") =>
        (await client.CallAsync("set_project", ("name", project), ("root", Root))).ShouldSucceed();

    private protected TestServer Start(
        string agent = Name,
        string? root = null,
        TimeSpan? lease = null,
        TimeProvider? time = null,
        Action<ScribeOptions>? options = null,
        Action<IMcpServerBuilder>? configure = null) => TestServer.Start(
        configure,
        scribe =>
        {
            (scribe.Agent, scribe.AgentRoot, scribe.AgentLease) = (agent, root ?? Root, lease ?? TimeSpan.FromMinutes(5));
            options?.Invoke(scribe);
        },
        Temp,
        time);
}
