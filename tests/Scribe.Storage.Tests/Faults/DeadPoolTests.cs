namespace Scribe.Storage.Tests.Faults;

/// <summary>Connections that died in the pool cost nobody a call.</summary>
public sealed class DeadPoolTests(FaultServer machine) : IClassFixture<FaultServer>
{
    private const string OfTheStores = "FROM pg_stat_activity WHERE datname = current_database() AND application_name = 'scribe'";

    [SkippableFact]
    public async Task NextCalls_Succeed_WhereTheServerEndedEveryConnection()
    {
        await using var on = await FaultyStore.OpenAsync(machine.Server);
        var (term, _) = await FillPoolAsync(on);
        foreach (var byServer in new[] { true, false, true })
        {
            if (byServer)
                await PostgresServer.ReadAsync<long>(on.Database, $"SELECT count(pg_terminate_backend(pid)) {OfTheStores}");
            else
                on.Proxy.Cut();

            await Task.WhenAll(Enumerable.Range(0, 16).Select(number => on.Store.State.WriteAsync(term, $"{number}", [1], null, 1_000, default)));
            (await on.Store.State.FindAsync(term.Id, "15", default))!.Value.ShouldBe([1]);
        }
    }

    [SkippableFact]
    public async Task NextCalls_Succeed_WhereTheServerEndsIdleConnections()
    {
        await using var on = await FaultyStore.OpenAsync(machine.Server, settings: ";Application Name=idle;Options=-c idle_session_timeout=1500");
        var (term, project) = await FillPoolAsync(on);
        await Eventually.HoldsAsync(async () => await PostgresServer.ReadAsync<long>(on.Database, "SELECT count(*) FROM pg_stat_activity WHERE application_name = 'idle'") == 0);

        (await on.Store.State.FindAsync(term.Id, "0", default)).ShouldNotBeNull();
        (await on.Store.Entries.AppendAsync(project.Id, term, [Draft.Entry(term.Id, "awake")], null, default)).ShouldBeOfType<AppendOutcome.Appended>();
        (await on.Store.State.WriteAsync(term, "0", [2], null, 1_000, default)).ShouldBe(StateWrite.Written);
    }

    private static async Task<(SessionTerm Term, ProjectRow Project)> FillPoolAsync(FaultyStore on)
    {
        var (term, project) = await Draft.BoundSessionAsync(on.Store);
        await Task.WhenAll(Enumerable.Range(0, 32).Select(number => on.Store.State.WriteAsync(term, $"{number}", [0], null, 1_000, default)));
        return (term, project);
    }
}
