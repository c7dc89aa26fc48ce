namespace Scribe.Server.Demo.Acts;

/// <summary>One connection without protocol sessions carries two agents; the server is killed under both.</summary>
internal sealed class InterleavedSessionsAct : IAct
{
    private const int WritesBefore = 50;

    public string Title => $"Two sessions interleaved on one stdio connection, server killed, {Revision.WithoutSessions}";

    public async IAsyncEnumerable<Finding> PlayAsync(DemoStage stage)
    {
        WritingSession[] sessions;
        await using (var both = await stage.ConnectAsync(Revision.WithoutSessions))
        {
            sessions =
            [
                await WritingSession.OpenAsync(both, "analysis", stage.Root),
                await WritingSession.OpenAsync(both, "synthesis", stage.Root),
            ];
            foreach (var session in sessions)
            {
                var seen = (await both.CallAsync("get_project", session.Handle)).Project;
                yield return new Finding($"{session.Project}'s handle finds {session.Project} on the shared connection", session.Project, seen);
            }

            await WritingSession.WriteUntilKilledAsync([.. sessions.Select(session => (session, both))], WritesBefore);
        }

        await using var again = await stage.ConnectAsync(Revision.WithoutSessions);
        foreach (var session in sessions)
        {
            var (missing, foreign) = await session.CompareAsync(again);
            yield return new Finding(
                $"{session.Project}: every one of its {session.Acknowledged} acknowledged entries is there, found by handle",
                "0 missing, 0 foreign",
                $"{missing} missing, {foreign} foreign");
        }
    }
}
