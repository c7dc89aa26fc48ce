namespace Scribe.Storage.Tests.Faults;

/// <summary>A start that was interrupted leaves nothing behind that the next one would stumble over.</summary>
public sealed class InterruptedMigrationTests(FaultServer machine) : IClassFixture<FaultServer>
{
    [SkippableFact]
    public async Task NextStart_CompletesIt_WhereverTheConnectionWasCut()
    {
        await using var proxy = new PostgresProxy(machine.Server.Port);
        var exchanges = 0;
        proxy.Decide = _ =>
        {
            exchanges++;
            return Fate.Passes;
        };
        await (await FaultyStore.OpenAsync(proxy.Through(await machine.Server.CreateDatabaseAsync()), 10)).DisposeAsync();

        var refused = 0;
        for (var cut = 1; cut <= exchanges; cut++)
        {
            foreach (var fate in new[] { Fate.IsLost, Fate.IsDone })
            {
                var number = 0;
                proxy.Decide = _ => ++number == cut ? fate : Fate.Passes;
                var database = proxy.Through(await machine.Server.CreateDatabaseAsync());
                refused += await IsRefusedAsync(database) ? 1 : 0;
                await ShouldWorkAsync(database);
            }
        }

        // The last words of a start that is done may be lost.
        refused.ShouldBeGreaterThan(exchanges);
    }

    [SkippableFact]
    public async Task NextStart_CompletesIt_WhereTheProcessWasKilled()
    {
        await using var proxy = new PostgresProxy(machine.Server.Port);
        var database = await machine.Server.CreateDatabaseAsync();
        var isMigrating = StallMigration(proxy);

        using var worker = FaultWorker.Start("open", proxy.Through(database));
        await isMigrating.WaitAsync(TimeSpan.FromMinutes(1));
        worker.Kill();
        await worker.WaitForExitAsync();

        await ShouldWorkAsync(database);
    }

    /// <summary>One that is stopped holds the lock of those who migrate, until the server ends its transaction.</summary>
    [SkippableFact]
    public async Task OtherStart_CompletesIt_WhereTheProcessIsStopped()
    {
        await using var proxy = new PostgresProxy(machine.Server.Port);
        var database = await machine.Server.CreateDatabaseAsync();
        var isMigrating = StallMigration(proxy);

        var stopped = FaultyStore.OpenAsync(proxy.Through(database), 2);
        await isMigrating.WaitAsync(TimeSpan.FromMinutes(1));
        await ShouldWorkAsync(database);

        proxy.Decide = _ => Fate.Passes;
        proxy.Answer();
        (await Should.ThrowAsync<ScribeException>(() => stopped)).Code.ShouldBe(ErrorCode.StoreUnavailable);
        await ShouldWorkAsync(database);
    }

    [SkippableFact]
    public async Task ManyStartsAtOnce_MakeOneSchema()
    {
        var database = await machine.Server.CreateDatabaseAsync();

        var stores = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => FaultyStore.OpenAsync(database, 20)));

        (await PostgresServer.ReadAsync<long>(database, "SELECT count(*) FROM scribe.store")).ShouldBe(1);
        foreach (var store in stores)
        {
            await Draft.BoundSessionAsync(store);
            await store.DisposeAsync();
        }
    }

    /// <summary>Holds back what the server answers in the middle of the migration.</summary>
    /// <returns>Completes when the migration has come there.</returns>
    private static Task StallMigration(PostgresProxy proxy)
    {
        var isMigrating = new TaskCompletionSource();
        proxy.Decide = exchange =>
        {
            if (!exchange.Statements.Any(statement => statement.Contains("CREATE TABLE scribe.commits", StringComparison.Ordinal)))
                return Fate.Passes;
            isMigrating.TrySetResult();
            return Fate.IsAnsweredLater;
        };
        return isMigrating.Task;
    }

    private static async Task<bool> IsRefusedAsync(string database)
    {
        try
        {
            await (await FaultyStore.OpenAsync(database, 10)).DisposeAsync();
            return false;
        }
        catch (ScribeException refusal)
        {
            refusal.Code.ShouldBe(ErrorCode.StoreUnavailable);
            return true;
        }
    }

    private static async Task ShouldWorkAsync(string database)
    {
        await using var store = await FaultyStore.OpenAsync(database, 10);
        var (term, project) = await Draft.BoundSessionAsync(store);
        await store.Entries.AppendAsync(project.Id, term, [Draft.Entry(term.Id, "works")], null, default);
        (await Logs.MessagesOfIntactAsync(store, project.Id)).ShouldBe(["works"]);
    }
}
