namespace Scribe.Server.Demo.Acts;

/// <summary>A server over HTTP is killed while agents of both revisions write; its successor finds their sessions by handle.</summary>
internal sealed class RestartUnderLoadAct : IAct
{
    private const int WritesBefore = 50;

    public string Title => "A server over HTTP killed (SIGKILL) under load, and started again at the same address";

    public async IAsyncEnumerable<Finding> PlayAsync(DemoStage stage)
    {
        string[] revisions = [Revision.WithConnections, Revision.WithoutSessions, Revision.WithConnections, Revision.WithoutSessions];
        var sessions = new List<WritingSession>();
        var agents = new List<Agent>();
        int port;
        await using (var server = stage.ServeOverHttp())
        {
            port = (await server.Endpoint).Port;
            foreach (var (index, revision) in revisions.Index())
            {
                agents.Add(await Agent.ConnectOverHttpAsync(server, revision));
                sessions.Add(await WritingSession.OpenAsync(agents[index], $"load-{index + 1}", stage.Root));
            }

            await WritingSession.WriteUntilKilledAsync([.. sessions.Zip(agents)], WritesBefore);
        }

        foreach (var agent in agents)
            await agent.DisposeAsync();

        await using var successor = stage.ServeOverHttp(port);
        foreach (var (index, revision) in revisions.Index())
        {
            await using var agent = await Agent.ConnectOverHttpAsync(successor, revision);
            var (missing, foreign) = await sessions[index].CompareAsync(agent);
            yield return new Finding(
                $"{sessions[index].Project}, {revision}: every one of its {sessions[index].Acknowledged} acknowledged entries is there, found by handle",
                "0 missing, 0 foreign",
                $"{missing} missing, {foreign} foreign");
        }
    }
}
