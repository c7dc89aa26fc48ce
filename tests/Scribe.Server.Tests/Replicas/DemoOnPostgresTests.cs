using Scribe.Server.Demo.Acts;

namespace Scribe.Server.Tests.Replicas;

/// <summary>The acts of the demo whose agents have processes of their own: with PostgreSQL, these are replicas over stdio.</summary>
public sealed class DemoOnPostgresTests
{
    private static readonly IAct[] Acts =
    [
        new TwoAgentsAct(),
        new KilledServersAct(),
        new InterleavedSessionsAct(),
        new EightAgentsAct(),
        new StolenHandleAct(),
        new RestartUnderLoadAct(),
        new RefusalsAct(),
    ];

    [SkippableFact]
    public async Task EveryAct_Holds()
    {
        Skip.IfNot(PostgresRule.IsThere(), PostgresRule.Missing);
        await using var server = await PostgresServer.StartAsync();
        using var stage = new DemoStage(await server.CreateDatabaseAsync());
        foreach (var act in Acts)
        {
            await foreach (var finding in act.PlayAsync(stage))
                finding.Holds.ShouldBeTrue($"{act.Title}: {finding.Claim}: expected {finding.Expected}, seen {finding.Seen}");
        }
    }
}
