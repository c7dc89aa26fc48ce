using Npgsql;
using Scribe.Storage.Postgres.Caching;
using Scribe.Storage.Postgres.Cases;
using Scribe.Storage.Postgres.Connecting;
using Scribe.Storage.Postgres.Entries;
using Scribe.Storage.Postgres.Errors;
using Scribe.Storage.Postgres.Importing;
using Scribe.Storage.Postgres.Leases;
using Scribe.Storage.Postgres.Projects;
using Scribe.Storage.Postgres.Schema;
using Scribe.Storage.Postgres.Sessions;
using Scribe.Storage.Postgres.State;
using Scribe.Storage.Postgres.Writing;

namespace Scribe.Storage.Postgres;

/// <summary>The shared store: one PostgreSQL database for any number of servers.</summary>
internal sealed class PostgresStore : IScribeStore, IDisposable
{
    private readonly NpgsqlDataSource _source;
    private readonly AppendQueue _appends;

    private PostgresStore(NpgsqlDataSource source, StoreSetup setup)
    {
        _source = source;
        var reader = new PostgresReader(source, setup.Timeout);
        var writer = new PostgresWriter(source, setup.Timeout, setup.Time);
        _appends = new AppendQueue(writer, setup);
        Sessions = new PostgresSessionStore(reader, writer);
        State = new PostgresStateStore(reader, writer);
        Expiry = new PostgresExpiryStore(reader, writer, setup.Time);
        Leases = new PostgresLeaseStore(reader, writer);
        Projects = new PostgresProjectStore(reader, writer);
        Logs = new PostgresLogStore(reader, writer);
        Entries = new PostgresEntryStore(reader, _appends);
        Cases = new PostgresCaseStore(reader, writer);
        Cache = new PostgresCacheStore(reader, writer);
    }

    public ISessionStore Sessions { get; }

    public IStateStore State { get; }

    public IExpiryStore Expiry { get; }

    public ILeaseStore Leases { get; }

    public IProjectStore Projects { get; }

    public ILogStore Logs { get; }

    public IEntryStore Entries { get; }

    public ICaseStore Cases { get; }

    public ICacheStore Cache { get; }

    /// <summary>Opens the database and brings its schema up to date.</summary>
    /// <exception cref="ScribeException">It cannot be used safely; the message says why, and what to do.</exception>
    public static PostgresStore Open(string connectionString, StoreSetup setup)
    {
        var source = DataSource.Of(connectionString, setup);
        try
        {
            new DatabasePreparation(source, setup).Prepare();
            ImportLedger.RefuseUnfinished(source);
            return new PostgresStore(source, setup);
        }
        catch (Exception exception)
        {
            source.Dispose();
            if (PostgresErrors.IsOfDatabase(exception))
                throw ConnectionErrors.CannotConnect(new NpgsqlConnectionStringBuilder(source.ConnectionString), exception);
            throw;
        }
    }

    /// <summary>For containers that are disposed synchronously. Waits until what is queued is written.</summary>
    public void Dispose() => DisposeAsync().AsTask().GetAwaiter().GetResult();

    public async ValueTask DisposeAsync()
    {
        await _appends.DisposeAsync().ConfigureAwait(false);
        await _source.DisposeAsync().ConfigureAwait(false);
    }
}
