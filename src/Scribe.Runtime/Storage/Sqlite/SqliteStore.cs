using Microsoft.Extensions.Logging;

namespace Scribe.Storage.Sqlite;

/// <summary>The embedded store: all of it in one file.</summary>
internal sealed class SqliteStore(SqliteDatabase database) : IScribeStore, IDisposable
{
    public ISessionStore Sessions { get; } = new SqliteSessionStore(database);

    public IStateStore State { get; } = new SqliteStateStore(database);

    public IExpiryStore Expiry { get; } = new SqliteExpiryStore(database);

    public ILeaseStore Leases { get; } = new SqliteLeaseStore(database);

    public IProjectStore Projects { get; } = new SqliteProjectStore(database);

    public ILogStore Logs { get; } = new SqliteLogStore(database);

    public IEntryStore Entries { get; } = new SqliteEntryStore(database);

    public ICaseStore Cases { get; } = new SqliteCaseStore(database);

    public ICacheStore Cache { get; } = new SqliteCacheStore(database);

    /// <summary>Opens the database, creating it if neither it nor its marker exists.</summary>
    /// <exception cref="ScribeException">It cannot be opened safely; the message names the file and the way out.</exception>
    public static SqliteStore Open(string path, StoreSetup setup) => new(SqliteDatabase.Open(
        new SqliteSettings(path, setup.Timeout, setup.WriteQueueCapacity), setup.Time, setup.Loggers.CreateLogger<SqliteDatabase>()));

    /// <summary>For containers that are disposed synchronously.</summary>
    public void Dispose() => database.Dispose();

    public ValueTask DisposeAsync() => database.DisposeAsync();
}
