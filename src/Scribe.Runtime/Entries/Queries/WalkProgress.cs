namespace Scribe.Entries.Queries;

/// <summary>Tells whoever waits how far a query has come: now and then, not for each slice.</summary>
internal sealed class WalkProgress(IProgress<WorkProgress>? listener, long total)
{
    private const long Step = 50_000;

    private long _seen;
    private long _told;

    public void Add(long seen)
    {
        _seen += seen;
        if (listener is null || _seen - _told < Step)
            return;
        _told = _seen;
        listener.Report(new WorkProgress(_seen, total));
    }
}
