using Scribe.Storage;

namespace Scribe.Runtime.Tests.Support;

/// <summary>Entries of a real store, whose scans stop at a gate after so many, until it is opened or they are cancelled.</summary>
internal sealed class GatedEntries(IEntryStore store, int free) : IEntryStore, IDisposable
{
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly TaskCompletionSource _reached = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _cancelled = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly ManualResetEventSlim _open = new();
    private int _scans;

    /// <summary>Comes to its end when a scan stands before the gate.</summary>
    public Task Reached => _reached.Task;

    /// <summary>Comes to its end when that scan is cancelled.</summary>
    public Task Cancelled => _cancelled.Task;

    public void Open() => _open.Set();

    public int Scans => Volatile.Read(ref _scans);

    /// <summary>Stands before the gate as a long read would: with its thread.</summary>
    public ValueTask<EntrySlice> ScanAsync(EntryScan scan, CancellationToken cancellationToken)
    {
        if (Interlocked.Increment(ref _scans) > free)
        {
            _reached.TrySetResult();
            WaitHandle.WaitAny([cancellationToken.WaitHandle, _open.WaitHandle], Patience).ShouldNotBe(WaitHandle.WaitTimeout, "nobody opened the gate");
            if (cancellationToken.IsCancellationRequested)
                _cancelled.TrySetResult();
        }

        return store.ScanAsync(scan, cancellationToken);
    }

    public Task<AppendOutcome> AppendAsync(
        long project, SessionTerm session, IReadOnlyList<EntryRow> entries, AppendKey? key, CancellationToken cancellationToken) =>
        store.AppendAsync(project, session, entries, key, cancellationToken);

    public ValueTask<EntryRows> ReadAsync(
        long project, bool newestFirst, long? after, long limit, long maxCharacters, CancellationToken cancellationToken) =>
        store.ReadAsync(project, newestFirst, after, limit, maxCharacters, cancellationToken);

    public ValueTask<long> FindLastAsync(long project, CancellationToken cancellationToken) => store.FindLastAsync(project, cancellationToken);

    public ValueTask<IReadOnlyList<LogExtent>> ListDaysAsync(string root, int limit, CancellationToken cancellationToken) =>
        store.ListDaysAsync(root, limit, cancellationToken);

    public ValueTask<IReadOnlyList<LogExtent>> ListUsedAsync(byte[] holder, int limit, CancellationToken cancellationToken) =>
        store.ListUsedAsync(holder, limit, cancellationToken);

    public void Dispose() => _open.Dispose();
}
