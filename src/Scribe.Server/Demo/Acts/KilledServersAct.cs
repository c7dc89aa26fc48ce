namespace Scribe.Server.Demo.Acts;

/// <summary>Both servers are killed while both agents write; on new servers both resume by handle.</summary>
internal sealed class KilledServersAct : IAct
{
    private const int WritesBefore = 50;

    public string Title => $"Both servers killed (SIGKILL) while both agents write, {Revision.WithConnections}";

    public async IAsyncEnumerable<Finding> PlayAsync(DemoStage stage)
    {
        var sessions = new List<WritingSession>();
        await using (var first = await stage.ConnectAsync(Revision.WithConnections))
        await using (var second = await stage.ConnectAsync(Revision.WithConnections))
        {
            foreach (var (agent, project) in new[] { (first, "difference"), (second, "flow") })
                sessions.Add(await WritingSession.OpenAsync(agent, project, stage.Root));

            await WritingSession.WriteUntilKilledAsync([(sessions[0], first), (sessions[1], second)], WritesBefore);
        }

        foreach (var session in sessions)
        {
            await using var agent = await stage.ConnectAsync(Revision.WithConnections);
            await agent.CallAsync("resume_session", session.Handle);
            var project = (await agent.CallAsync("get_project")).Project;
            yield return new Finding($"{session.Project}'s agent resumes by its handle on a new server", session.Project, project);

            var (missing, foreign) = await session.CompareAsync(agent);
            yield return new Finding(
                $"every one of its {session.Acknowledged} acknowledged entries is there",
                "0 missing, 0 foreign",
                $"{missing} missing, {foreign} foreign");
        }
    }
}
