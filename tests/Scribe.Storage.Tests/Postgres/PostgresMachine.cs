using System.Collections.Concurrent;

namespace Scribe.Storage.Tests.Postgres;

/// <summary>The one server of a test run. It starts with the first test that needs it.</summary>
public sealed class PostgresMachine : IAsyncLifetime
{
    private readonly ConcurrentBag<string> _empty = [];
    private PostgresServer? _server;

    /// <summary>The server; skips the test if there is none.</summary>
    internal PostgresServer Server
    {
        get
        {
            Skip.If(_server is null, PostgresRule.Missing);
            return _server!;
        }
    }

    public async Task InitializeAsync()
    {
        if (PostgresRule.IsThere())
            _server = await PostgresServer.StartAsync();
    }

    /// <summary>An empty database, for one test: making one takes longer than most tests, so that it is emptied and used again.</summary>
    internal async Task<string> TakeDatabaseAsync() => _empty.TryTake(out var database) ? database : await Server.CreateDatabaseAsync();

    internal async Task ReturnDatabaseAsync(string database)
    {
        await PostgresServer.ExecuteAsync(database, "DROP SCHEMA IF EXISTS scribe CASCADE");
        _empty.Add(database);
    }

    public async Task DisposeAsync()
    {
        if (_server is not null)
            await _server.DisposeAsync();
    }
}

[CollectionDefinition(Name)]
public sealed class PostgresCollection : ICollectionFixture<PostgresMachine>
{
    public const string Name = "PostgreSQL";
}
