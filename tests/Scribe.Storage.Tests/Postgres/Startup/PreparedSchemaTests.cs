using Npgsql;
using Scribe.Storage.Tests.Faults;

namespace Scribe.Storage.Tests.Postgres.Startup;

/// <summary>An operator may make the schema for a user who may not.</summary>
public sealed class PreparedSchemaTests(FaultServer machine) : IClassFixture<FaultServer>
{
    [SkippableFact]
    public async Task EmptySchema_IsTaken_ByItsOwner()
    {
        var database = await machine.Server.CreateDatabaseAsync();
        await PostgresServer.ExecuteAsync(database, "CREATE ROLE keeper LOGIN PASSWORD 'test-only'; CREATE SCHEMA scribe AUTHORIZATION keeper");
        var keeper = new NpgsqlConnectionStringBuilder(database) { Username = "keeper" }.ConnectionString;

        var stores = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => FaultyStore.OpenAsync(keeper, 20)));

        foreach (var store in stores)
        {
            await Draft.BoundSessionAsync(store);
            await store.DisposeAsync();
        }
    }

    [SkippableFact]
    public async Task EmptySchema_OfAnother_IsLeftAsItIs()
    {
        var database = await machine.Server.CreateDatabaseAsync();
        await PostgresServer.ExecuteAsync(database, "CREATE ROLE stranger LOGIN PASSWORD 'test-only'; CREATE SCHEMA scribe; GRANT ALL ON SCHEMA scribe TO stranger");
        var stranger = new NpgsqlConnectionStringBuilder(database) { Username = "stranger" }.ConnectionString;

        (await Should.ThrowAsync<ScribeException>(() => FaultyStore.OpenAsync(stranger, 20))).Message.ShouldContain("may not make the schema");
        (await PostgresServer.ReadAsync<long>(database, "SELECT count(*) FROM pg_class WHERE relnamespace = 'scribe'::regnamespace")).ShouldBe(0);
    }

    [SkippableTheory]
    [InlineData("CREATE TABLE scribe.letters (id int)")]
    [InlineData("CREATE SEQUENCE scribe.numbers")]
    [InlineData("CREATE FUNCTION scribe.one() RETURNS int LANGUAGE sql AS 'SELECT 1'")]
    [InlineData("CREATE DOMAIN scribe.name AS text")]
    [InlineData("COMMENT ON SCHEMA scribe IS 'letters'")]
    [InlineData("COMMENT ON SCHEMA scribe IS 'dev.scribe'")]
    public async Task SchemaWithAnythingInIt_IsNotTaken(string content)
    {
        var database = await machine.Server.CreateDatabaseAsync();
        await PostgresServer.ExecuteAsync(database, $"CREATE SCHEMA scribe; {content}");

        (await Should.ThrowAsync<ScribeException>(() => FaultyStore.OpenAsync(database, 20))).Message.ShouldContain("that is not Scribe's");
        (await PostgresServer.ReadAsync<bool>(database, "SELECT to_regclass('scribe.store') IS NULL")).ShouldBeTrue();
    }

    /// <summary>Whoever starts beside one that migrates waits for it, whatever an operator allows ordinary statements.</summary>
    [SkippableTheory]
    [InlineData("statement_timeout")]
    [InlineData("lock_timeout")]
    public async Task Start_WaitsForTheOtherOnesStep_HoweverShortStatementsAre(string limit)
    {
        var database = await machine.Server.CreateDatabaseAsync();
        await using var other = new NpgsqlConnection(database + ";Pooling=false");
        await other.OpenAsync();
        await using (var hold = new NpgsqlCommand("BEGIN; SELECT pg_advisory_xact_lock(126870958465637)", other))
            await hold.ExecuteNonQueryAsync();

        var start = FaultyStore.OpenAsync($"{database};Options=-c {limit}=200", 20);
        await Eventually.HoldsAsync(async () => start.IsCompleted || await PostgresServer.ReadAsync<bool>(
            database,
            """
            SELECT EXISTS (SELECT 1 FROM pg_stat_activity
                WHERE datname = current_database() AND wait_event_type = 'Lock' AND clock_timestamp() - query_start > interval '400 milliseconds')
            """));
        await using (var release = new NpgsqlCommand("COMMIT", other))
            await release.ExecuteNonQueryAsync();

        await using var store = await start;
        await Draft.BoundSessionAsync(store);
    }
}
