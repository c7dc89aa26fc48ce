namespace Scribe.Server.Tests;

/// <summary>kill -9 in the middle of writes, again and again, on one database.</summary>
public class KilledServerTests
{
    private const int Runs = 20;

    [Fact]
    public async Task EveryAcknowledgedEntry_SurvivesTwentyKills()
    {
        await using var stage = new Stage();
        var sessions = new List<WritingSession>();
        for (var run = 0; run < Runs; run++)
        {
            // Every second run on one connection without protocol sessions, several writers each.
            var agent = await stage.ConnectAsync(run % 2 == 0 ? Revision.WithConnections : Revision.WithoutSessions);
            var writers = await Task.WhenAll(Enumerable.Range(0, 4).Select(writer =>
                WritingSession.OpenAsync(agent, $"run-{run}-{writer}", stage.Path)));
            await WritingSession.WriteUntilKilledAsync([.. writers.Select(writer => (writer, agent))], writes: 1 + run);
            sessions.AddRange(writers);
        }

        var last = await stage.ConnectAsync(Revision.WithoutSessions);
        foreach (var session in sessions)
        {
            session.Acknowledged.ShouldBeGreaterThan(0);
            (await session.CompareAsync(last)).ShouldBe((0, 0), session.Project);
        }
    }
}
