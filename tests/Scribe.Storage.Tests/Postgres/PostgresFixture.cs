using Scribe.Storage.Postgres;
using Scribe.Storage.TestKit;

namespace Scribe.Storage.Tests.Postgres;

/// <summary>A database of the run's server.</summary>
internal sealed class PostgresFixture(PostgresMachine machine, string connectionString) : StoreFixture
{
    public static Func<Task<StoreFixture>> On(PostgresMachine machine) => async () => new PostgresFixture(machine, await machine.TakeDatabaseAsync());

    public override async Task<IScribeStore> OpenAsync(StoreSetup setup) => await Task.Run(() => PostgresStore.Open(connectionString, setup));

    public override async ValueTask DisposeAsync() => await machine.ReturnDatabaseAsync(connectionString);
}
