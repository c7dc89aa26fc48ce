using System.Collections.Concurrent;
using SQLitePCL;

namespace Scribe.Runtime.Tests.Support;

/// <summary>Watches what a store's writer commits: how many rows each commit changed, keys and values among them.</summary>
internal sealed class WatchedWriter
{
    private readonly ConcurrentQueue<int> _commits = new();
    private int _before;

    /// <summary>The number of rows that each commit changed, one after the other.</summary>
    public IReadOnlyList<int> Commits => [.. _commits];

    public static async Task<WatchedWriter> WatchAsync(TestStore store)
    {
        var watched = new WatchedWriter();
        await store.Database.Writer.WriteAsync(
            statements =>
            {
                var database = statements.Connection.Handle!;
                watched._before = raw.sqlite3_total_changes(database);
                raw.sqlite3_commit_hook(database, _ => watched.Note(raw.sqlite3_total_changes(database)), null);
                return 0;
            },
            default);

        // The commit that set it up is not among what is watched.
        await store.Database.Writer.WriteAsync(_ => 0, default);
        watched._commits.Clear();
        return watched;
    }

    private int Note(int changes)
    {
        _commits.Enqueue(changes - _before);
        _before = changes;
        return 0;
    }
}
