using Microsoft.Extensions.Logging.Abstractions;
using Scribe.Identity;
using Scribe.Mirrors;
using Scribe.Sessions;
using Scribe.Storage.Sqlite;

namespace Scribe.Runtime.Tests.Support;

/// <summary>A store with the services that sit on it, on a real database file.</summary>
internal sealed class TestStore : IAsyncDisposable
{
    private TestStore(SqliteDatabase database, ScribeOptions options, TimeProvider time)
    {
        Database = database;
        Sessions = new SqliteSessionStore(database);
        Leases = new SqliteLeaseStore(database);
        Registry = new SessionRegistry(
            Sessions, ScribeServices.StatesFrom(new SqliteStateStore(database), options, time), ScribeServices.LifetimeFrom(options),
            options.MaxSessionsPerOwner, time, NullLogger<SessionRegistry>.Instance);
        Collector = new SessionCollector(
            new SqliteExpiryStore(database), new SqliteCacheStore(database), new CollectionSettings(options.ExpiredRetention, options.CollectionInterval), time, NullLogger<SessionCollector>.Instance);
        Principals = new PrincipalSession(Registry, options.SessionPerPrincipal);
        Refused = new RefusedHandles(new AttemptLimit(options.MaxUnknownHandlesPerMinute, time), NullLogger<RefusedHandles>.Instance);
        var mirror = new MirrorFile(new SqliteLogStore(database), new SqliteEntryStore(database), time);
        MirrorWriter = new MirrorWriter(
            mirror, new MirrorSettings(options.MirrorProjects, options.MirrorSentinelDays), NullLogger<MirrorWriter>.Instance);
        Mirrors = new LogMirrors(new SqliteLogStore(database), mirror);
        Entries = new EntryLog(new SqliteEntryStore(database), new SqliteLogStore(database), MirrorWriter, time);
        Verifier = new LogVerifier(new SqliteLogStore(database), new SqliteEntryStore(database));
        Projects = new ProjectDirectory(new SqliteProjectStore(database), Registry, time);
        Sentinel = new SentinelLog(new SqliteLogStore(database), new SqliteCaseStore(database), Entries, MirrorWriter, time);
    }

    public SqliteDatabase Database { get; }

    public SqliteSessionStore Sessions { get; }

    public SqliteLeaseStore Leases { get; }

    public SessionRegistry Registry { get; }

    public SessionCollector Collector { get; }

    public PrincipalSession Principals { get; }

    public RefusedHandles Refused { get; }

    public ProjectDirectory Projects { get; }

    public EntryLog Entries { get; }

    public LogVerifier Verifier { get; }

    /// <summary>Follows the logs once it is started.</summary>
    public MirrorWriter MirrorWriter { get; }

    public LogMirrors Mirrors { get; }

    public SentinelLog Sentinel { get; }

    public static TestStore Open(string path, TimeProvider? time = null, Action<ScribeOptions>? configure = null)
    {
        var options = new ScribeOptions { DatabasePath = path };
        configure?.Invoke(options);
        time ??= TimeProvider.System;
        var settings = new SqliteSettings(options.DatabasePath, options.StoreTimeout, options.WriteQueueCapacity);
        return new TestStore(SqliteDatabase.Open(settings, time, NullLogger.Instance), options, time);
    }

    public Task<Project> ProjectAsync(string name, string root) =>
        Projects.GetOrAddAsync(RepoRoot.Parse(root), ProjectName.Parse(name));

    /// <summary>Opens a session in sentinel mode for the present day.</summary>
    public async Task<Session> SentinelAsync(string root) =>
        (await Registry.OpenAsync(await Sentinel.GetDayAsync(RepoRoot.Parse(root)))).Session;

    public async ValueTask DisposeAsync()
    {
        await MirrorWriter.StopAsync(default);
        MirrorWriter.Dispose();
        await Database.DisposeAsync();
    }
}
