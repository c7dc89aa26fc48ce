using Scribe.Storage;

namespace Scribe.Runtime.Tests.Support;

/// <summary>Entries of a real store, whose scans, or pages, stop at a gate after so many, until it is opened or they are cancelled.</summary>
internal sealed class GatedEntries(IEntryStore store, int free, bool gatesPages = false) : IEntryStore, IDisposable
{
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly TaskCompletionSource _reached = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _cancelled = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly ManualResetEventSlim _open = new();
    private int _reads;

    /// <summary>Comes to its end when a read stands before the gate.</summary>
    public Task Reached => _reached.Task;

    /// <summary>Comes to its end when that read is cancelled.</summary>
    public Task Cancelled => _cancelled.Task;

    public void Open() => _open.Set();

    /// <summary>How many scans, or pages, were asked for.</summary>
    public int Reads => Volatile.Read(ref _reads);

    public ValueTask<EntrySlice> ScanAsync(EntryScan scan, CancellationToken cancellationToken)
    {
        if (!gatesPages)
            Pass(cancellationToken);
        return store.ScanAsync(scan, cancellationToken);
    }

    public Task<AppendOutcome> AppendAsync(
        long project, SessionTerm session, IReadOnlyList<EntryRow> entries, AppendKey? key, CancellationToken cancellationToken) =>
        store.AppendAsync(project, session, entries, key, cancellationToken);

    public ValueTask<EntryRows> ReadAsync(
        long project, bool newestFirst, long? after, long limit, long maxCharacters, CancellationToken cancellationToken)
    {
        if (gatesPages)
            Pass(cancellationToken);
        return store.ReadAsync(project, newestFirst, after, limit, maxCharacters, cancellationToken);
    }

    public ValueTask<long> FindLastAsync(long project, CancellationToken cancellationToken) => store.FindLastAsync(project, cancellationToken);

    public ValueTask<IReadOnlyList<LogExtent>> ListDaysAsync(string root, int limit, CancellationToken cancellationToken) =>
        store.ListDaysAsync(root, limit, cancellationToken);

    public ValueTask<IReadOnlyList<LogExtent>> ListUsedAsync(byte[] holder, int limit, CancellationToken cancellationToken) =>
        store.ListUsedAsync(holder, limit, cancellationToken);

    public void Dispose() => _open.Dispose();

    /// <summary>Stands before the gate as a long read would: with its thread.</summary>
    private void Pass(CancellationToken cancellationToken)
    {
        if (Interlocked.Increment(ref _reads) <= free)
            return;
        _reached.TrySetResult();
        WaitHandle.WaitAny([cancellationToken.WaitHandle, _open.WaitHandle], Patience).ShouldNotBe(WaitHandle.WaitTimeout, "nobody opened the gate");
        if (cancellationToken.IsCancellationRequested)
            _cancelled.TrySetResult();
    }
}
