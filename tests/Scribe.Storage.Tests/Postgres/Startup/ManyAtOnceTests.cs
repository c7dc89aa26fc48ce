using Microsoft.Extensions.Logging.Abstractions;
using Scribe.Storage.Postgres;

namespace Scribe.Storage.Tests.Postgres.Startup;

/// <summary>Replicas start together on an empty database, and make its schema once.</summary>
[Collection(PostgresCollection.Name)]
public sealed class ManyAtOnceTests(PostgresMachine machine)
{
    private static StoreSetup Setup { get; } = new(TimeSpan.FromSeconds(30), 100, TimeProvider.System, NullLoggerFactory.Instance);

    [SkippableFact]
    public async Task TenStoresAtOnce_AllOpen_AndThereIsOneSchema()
    {
        for (var run = 0; run < 3; run++)
        {
            var database = await machine.Server.CreateDatabaseAsync();

            var stores = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => Task.Run(() => PostgresStore.Open(database, Setup))));

            (await PostgresServer.ReadAsync<long>(database, "SELECT count(*) FROM pg_namespace WHERE nspname = 'scribe'")).ShouldBe(1);
            (await PostgresServer.ReadAsync<long>(database, "SELECT count(*) FROM scribe.store")).ShouldBe(1);
            var logs = await Task.WhenAll(stores.Select(store => store.Logs.GetOrAddAsync(LogKind.SentinelDay, "/srv/alpha", "@2026-03-04", 1, default)));
            logs.Distinct().ShouldHaveSingleItem();
            foreach (var store in stores)
                await store.DisposeAsync();
        }
    }

    [SkippableFact]
    public async Task OpenedAgain_TheDatabaseIsAsItWas()
    {
        var database = await machine.Server.CreateDatabaseAsync();
        await using (var first = PostgresStore.Open(database, Setup))
            await first.Logs.GetOrAddAsync(LogKind.SentinelDay, "/srv/alpha", "@2026-03-04", 1, default);

        await using var second = PostgresStore.Open(database, Setup);

        (await second.Logs.FindAsync(LogKind.SentinelDay, "/srv/alpha", "@2026-03-04", default)).ShouldNotBeNull();
    }

    [SkippableFact]
    public async Task WaitingForTheDisk_IsNotTurnedOff_ThoughTheServerSaysSo()
    {
        var database = await machine.Server.CreateDatabaseAsync();
        await PostgresServer.ExecuteAsync(database, $"ALTER DATABASE {new Npgsql.NpgsqlConnectionStringBuilder(database).Database} SET synchronous_commit = off");

        await using var source = Scribe.Storage.Postgres.Connecting.DataSource.Of(database, Setup);
        await using var command = source.CreateCommand("SHOW synchronous_commit");

        (await command.ExecuteScalarAsync()).ShouldBe("on");
    }
}
