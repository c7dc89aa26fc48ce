using System.Collections.Concurrent;

namespace Scribe.Storage.Tests.Postgres;

/// <summary>The one server of a test run. It starts with the first test that needs it.</summary>
public sealed class PostgresMachine : SharedPostgres
{
    private readonly ConcurrentBag<string> _empty = [];

    /// <summary>An empty database, for one test: making one takes longer than most tests, so that it is emptied and used again.</summary>
    internal async Task<string> TakeDatabaseAsync() => _empty.TryTake(out var database) ? database : await Server.CreateDatabaseAsync();

    internal async Task ReturnDatabaseAsync(string database)
    {
        await PostgresServer.ExecuteAsync(database, "DROP SCHEMA IF EXISTS scribe CASCADE");
        _empty.Add(database);
    }
}

[CollectionDefinition(Name)]
public sealed class PostgresCollection : ICollectionFixture<PostgresMachine>
{
    public const string Name = "PostgreSQL";
}
