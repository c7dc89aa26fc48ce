namespace Scribe.Files;

/// <summary>Says from time to time how far a long reading has come, and ends it when it is cancelled.</summary>
internal sealed class ReadProgress(IProgress<WorkProgress>? listener, long total, CancellationToken cancellationToken)
{
    private const long LeastStep = 8 * 1024 * 1024;
    private const long LargestStep = 64 * 1024 * 1024;

    private readonly long _step = Math.Clamp(total / 100, LeastStep, LargestStep);
    private long _reported;

    /// <param name="bytes">How much was read so far.</param>
    /// <exception cref="OperationCanceledException">The reading was cancelled.</exception>
    public void Report(long bytes)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (listener is null || bytes - _reported < _step)
            return;
        _reported = bytes;
        listener.Report(new WorkProgress(bytes, total));
    }
}
