using Microsoft.Extensions.Logging.Abstractions;
using Scribe.Mirrors;
using Scribe.Sessions;
using Scribe.Storage.Sqlite;

namespace Scribe.Benchmarks.Support;

/// <summary>A store in a directory of its own, with one bound session.</summary>
internal sealed class BenchStore : IAsyncDisposable
{
    private readonly DirectoryInfo? _directory;
    private readonly MirrorWriter _mirrors;

    private BenchStore(DirectoryInfo? directory, string path)
    {
        _directory = directory;
        Path = path;
        var options = new ScribeOptions { DatabasePath = path };
        Database = SqliteDatabase.Open(
            new SqliteSettings(path, options.StoreTimeout, options.WriteQueueCapacity), TimeProvider.System, NullLogger.Instance);
        Registry = new SessionRegistry(
            new SqliteSessionStore(Database), ScribeServices.StatesFrom(new SqliteStateStore(Database), options, TimeProvider.System),
            ScribeServices.LifetimeFrom(options), options.MaxSessionsPerOwner, TimeProvider.System, NullLogger<SessionRegistry>.Instance);
        var mirror = new MirrorFile(new SqliteLogStore(Database), new SqliteEntryStore(Database), TimeProvider.System);
        _mirrors = new MirrorWriter(mirror, new MirrorSettings(Projects: false, SentinelDays: false), NullLogger<MirrorWriter>.Instance);
        Entries = new EntryLog(new SqliteEntryStore(Database), new SqliteLogStore(Database), _mirrors, TimeProvider.System);
        Projects = new ProjectDirectory(new SqliteProjectStore(Database), Registry, TimeProvider.System);
    }

    public string Path { get; }

    public SqliteDatabase Database { get; }

    public SessionRegistry Registry { get; }

    public ProjectDirectory Projects { get; }

    public EntryLog Entries { get; }

    public static BenchStore Create()
    {
        var directory = Directory.CreateTempSubdirectory("scribe-bench-");
        return new BenchStore(directory, System.IO.Path.Combine(directory.FullName, "scribe.db"));
    }

    public static BenchStore Open(string path) => new(null, path);

    public async Task<OpenedSession> OpenBoundAsync(string project)
    {
        var opened = await Registry.OpenAsync();
        var root = RepoRoot.Parse(System.IO.Path.GetDirectoryName(Path));
        var bound = await Registry.BindAsync(opened.Session, await Projects.GetOrAddAsync(root, ProjectName.Parse(project)));
        return opened with { Session = bound };
    }

    public async ValueTask DisposeAsync()
    {
        _mirrors.Dispose();
        await Database.DisposeAsync();
        _directory?.Delete(recursive: true);
    }
}
