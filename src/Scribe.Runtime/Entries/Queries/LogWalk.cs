using Scribe.Storage;

namespace Scribe.Entries.Queries;

/// <summary>Goes through one log for a query, slice by slice.</summary>
internal sealed class LogWalk(IEntryStore store, Project log, EntryScan scan, SliceSizes sizes, WalkProgress progress)
{
    /// <summary>A test that takes as long for one slice is slow.</summary>
    private static readonly TimeSpan SlowTest = TimeSpan.FromMilliseconds(20);

    private readonly Queue<EntryRow> _found = new();
    private long _reached = scan.After;
    private long _matches = sizes.FirstMatches;
    private bool _isSlow;
    private bool _isOver = scan.NewestFirst ? scan.After <= scan.End + 1 : scan.After >= scan.End - 1;

    /// <summary>Where to go on if the walk stops here: before the next entry, if it is known; null if nothing is left.</summary>
    public LogPlace? Place => _found.TryPeek(out var next)
        ? new LogPlace(log.Id, scan.NewestFirst ? next.Sequence + 1 : next.Sequence - 1)
        : _isOver && scan.NewestFirst ? null : new LogPlace(log.Id, _reached);

    /// <summary>The entry that <see cref="FindNextAsync"/> found.</summary>
    public EntryRow Next => _found.Peek();

    /// <summary>Looks for the next entry, unless it is found already.</summary>
    /// <param name="limit">How many to read ahead at the most.</param>
    /// <param name="cancellationToken">Cancels the walk.</param>
    /// <returns>False if there is none.</returns>
    /// <exception cref="OperationCanceledException">The walk was cancelled, between two slices or in the middle of one.</exception>
    public async ValueTask<bool> FindNextAsync(long limit, CancellationToken cancellationToken)
    {
        while (_found.Count == 0 && !_isOver)
        {
            // The store answers on this thread. Whoever asks gets it back at once, and a long query never has one for itself.
            await Task.CompletedTask.ConfigureAwait(ConfigureAwaitOptions.ForceYielding);
            cancellationToken.ThrowIfCancellationRequested();
            await ReadSliceAsync(limit, cancellationToken).ConfigureAwait(false);
        }

        return _found.Count > 0;
    }

    public Entry Take() => new(_found.Dequeue(), log);

    private async ValueTask ReadSliceAsync(long limit, CancellationToken cancellationToken)
    {
        var next = scan with { After = _reached, Limit = limit, MaxMatches = _matches };
        var spent = scan.Test?.Spent;

        // The pool has few threads, for all calls: some slow expressions at once would leave it none.
        var slice = _isSlow
            ? await Task.Factory
                .StartNew(
                    () => store.ScanAsync(next, cancellationToken).AsTask(), cancellationToken, TaskCreationOptions.LongRunning, TaskScheduler.Default)
                .Unwrap().ConfigureAwait(false)
            : await store.ScanAsync(next, cancellationToken).ConfigureAwait(false);
        _isSlow = scan.Test?.Spent - spent >= SlowTest;
        foreach (var row in slice.Rows)
            _found.Enqueue(row);
        progress.Add(Math.Abs(slice.Reached - _reached));
        _reached = slice.Reached;
        _isOver = slice.IsLast;

        // What is common is found at once; what is rare is looked for in greater strides.
        _matches = Math.Min(_matches * 4, sizes.MostMatches);
    }
}
