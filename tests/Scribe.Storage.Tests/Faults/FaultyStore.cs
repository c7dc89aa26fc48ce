using Microsoft.Extensions.Logging.Abstractions;
using Scribe.Storage.Postgres;

namespace Scribe.Storage.Tests.Faults;

/// <summary>A store whose way to its database can fail, and one beside it whose way does not, which sees what is there.</summary>
internal sealed class FaultyStore : IAsyncDisposable
{
    private FaultyStore(PostgresProxy proxy, string database, PostgresStore store, PostgresStore witness) =>
        (Proxy, Database, Store, Witness) = (proxy, database, store, witness);

    public PostgresProxy Proxy { get; }

    /// <summary>The connection string, past the proxy.</summary>
    public string Database { get; }

    public PostgresStore Store { get; }

    public PostgresStore Witness { get; }

    /// <summary>Opens both on an empty database.</summary>
    public static async Task<FaultyStore> OpenAsync(PostgresServer server, double seconds = 10, string settings = "")
    {
        var database = await server.CreateDatabaseAsync();
        var witness = await OpenAsync(database, 30);
        var proxy = new PostgresProxy(server.Port);
        var store = await OpenAsync(proxy.Through(database) + settings, seconds);
        return new FaultyStore(proxy, database, store, witness);
    }

    public static Task<PostgresStore> OpenAsync(string database, double seconds) => Task.Run(() => PostgresStore.Open(
        database, new StoreSetup(TimeSpan.FromSeconds(seconds), 1024, TimeProvider.System, NullLoggerFactory.Instance)));

    /// <summary>Makes sure that the store has a connection, so that the next exchange is one of the call's own.</summary>
    public async Task WarmUpAsync() => await Store.Sessions.FindAsync(Draft.Key(SessionKeyKind.Handle), default);

    public async ValueTask DisposeAsync()
    {
        await Store.DisposeAsync();
        await Witness.DisposeAsync();
        await Proxy.DisposeAsync();
    }
}
