using Microsoft.Extensions.Logging.Abstractions;
using Scribe.Storage.Postgres.Importing;
using Scribe.Storage.Sqlite;

namespace Scribe.Storage.Tests.Faults;

/// <summary>What an operator allows ordinary sessions does not end a copy, of which some steps take long.</summary>
public sealed class ImpatientTargetTests(FaultServer machine) : IClassFixture<FaultServer>
{
    [SkippableFact]
    public async Task Copy_IsFinished_WhereIdleConnectionsAreEndedSoon()
    {
        Skip.If(await PostgresServer.ReadAsync<int>(machine.Server.ConnectionString("postgres"), "SELECT current_setting('server_version_num')::int") < 140_000, "No such setting.");
        var target = await machine.Server.CreateDatabaseAsync();
        using var directory = new TempDirectory();
        var setup = new StoreSetup(TimeSpan.FromSeconds(10), 10, TimeProvider.System, NullLoggerFactory.Instance);
        await using (var store = SqliteStore.Open(directory.Database, setup))
            await store.Sessions.OpenAsync(Draft.Session(), Draft.Key(SessionKeyKind.Handle), null, new ProjectClaim(Draft.Root, "alpha", Draft.Now), Draft.Now, 10, default);

        using var source = ScribeExport.Open(directory.Database, setup);
        var result = await new PostgresImport(source, setup).RunAsync($"{target};Options=-c idle_session_timeout=200", new LongCheck(target), default);

        (result.Rows[ExportTable.Sessions], result.Logs).ShouldBe((1, 1));
    }

    /// <summary>The source is checked until the connection has been idle for twice as long as is allowed.</summary>
    private sealed class LongCheck(string target) : IProgress<ImportProgress>
    {
        public void Report(ImportProgress value)
        {
            if (value.Step == ImportStep.Check)
                Eventually.HoldsAsync(IsOverAsync).GetAwaiter().GetResult();
        }

        private async Task<bool> IsOverAsync() => !await PostgresServer.ReadAsync<bool>(
            target,
            """
            SELECT EXISTS (SELECT 1 FROM pg_stat_activity
                WHERE datname = current_database() AND application_name = 'scribe' AND clock_timestamp() - state_change < interval '400 milliseconds')
            """);
    }
}
