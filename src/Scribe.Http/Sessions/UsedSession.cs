namespace Scribe.Http.Sessions;

/// <summary>A transport session that is in use until this is disposed: till then it is not idle.</summary>
internal sealed class UsedSession(TransportSession session, Action leave) : IDisposable
{
    private Action? _leave = leave;

    public TransportSession Session => session;

    public void Dispose() => Interlocked.Exchange(ref _leave, null)?.Invoke();
}
