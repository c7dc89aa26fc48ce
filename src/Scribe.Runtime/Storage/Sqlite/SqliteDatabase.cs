using Microsoft.Extensions.Logging;
using Scribe.Errors;

namespace Scribe.Storage.Sqlite;

/// <summary>An open database: its readers and its writer. Opening it checks that it is whole and brings it up to date.</summary>
internal sealed class SqliteDatabase : IAsyncDisposable, IDisposable
{
    private SqliteDatabase(string path, SqliteReaders readers, SqliteWriter writer)
    {
        Path = path;
        Readers = readers;
        Writer = writer;
    }

    public string Path { get; }

    public SqliteReaders Readers { get; }

    public SqliteWriter Writer { get; }

    /// <summary>Opens the database, creating it if neither it nor its marker exists.</summary>
    /// <exception cref="ScribeException">It cannot be opened safely; the message names the file and the way out.</exception>
    public static SqliteDatabase Open(SqliteSettings settings, TimeProvider time, ILogger logger)
    {
        SQLitePCL.Batteries_V2.Init();
        var path = DatabasePath.Prepare(settings.Path);
        var writeLock = new SqliteLock(settings.Patience, time);
        var file = new SqliteFile(path, writeLock);
        var marker = new StoreMarker(path);
        var opened = new DatabaseOpener(file, writeLock, marker, time).Open();
        var epoch = new EpochKeeper(marker, opened.Store, time, logger);
        var writer = new SqliteWriter(opened.Connection, writeLock, epoch, settings, time, logger);
        return new SqliteDatabase(path, new SqliteReaders(file, writeLock), writer);
    }

    /// <summary>For containers that are disposed synchronously. Waits until what is queued is written.</summary>
    public void Dispose() => DisposeAsync().AsTask().GetAwaiter().GetResult();

    public async ValueTask DisposeAsync()
    {
        await Writer.DisposeAsync().ConfigureAwait(false);
        Readers.Dispose();
    }
}

/// <summary>What the embedded store needs to know.</summary>
/// <param name="Path">The database file.</param>
/// <param name="Patience">How long to wait for another process's write lock, or for room in the queue.</param>
/// <param name="WriteQueueCapacity">How many changes may wait.</param>
internal sealed record SqliteSettings(string Path, TimeSpan Patience, int WriteQueueCapacity);
