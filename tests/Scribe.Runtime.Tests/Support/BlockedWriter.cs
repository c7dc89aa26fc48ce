namespace Scribe.Runtime.Tests.Support;

/// <summary>Keeps a store's writer busy until it is released, so that what is written meanwhile waits in the queue.</summary>
internal sealed class BlockedWriter : IAsyncDisposable
{
    private readonly ManualResetEventSlim _started = new();
    private readonly ManualResetEventSlim _gate = new();
    private readonly Task _write;

    private BlockedWriter(TestStore store) => _write = store.Database.Writer.WriteAsync(
        _ =>
        {
            _started.Set();
            _gate.Wait();
            return 0;
        },
        default);

    public static BlockedWriter Block(TestStore store)
    {
        var blocked = new BlockedWriter(store);
        blocked._started.Wait();
        return blocked;
    }

    public void Release() => _gate.Set();

    /// <summary>Releases the writer, and waits until it has left the gate.</summary>
    public async ValueTask DisposeAsync()
    {
        Release();
        await _write;
        _gate.Dispose();
        _started.Dispose();
    }
}
