using Microsoft.AspNetCore.Http;

namespace Scribe.Http.Serving;

/// <summary>When the answer to a request has to end: when its client goes, or when it has taken too long.</summary>
internal sealed class Deadline : IDisposable
{
    private readonly CancellationTokenSource _patience;
    private readonly CancellationTokenSource _either;
    private readonly CancellationToken _clientGone;

    public Deadline(HttpContext http, TimeSpan limit, TimeProvider time)
    {
        _clientGone = http.RequestAborted;
        _patience = new CancellationTokenSource(limit, time);
        _either = CancellationTokenSource.CreateLinkedTokenSource(_patience.Token, _clientGone);
    }

    public CancellationToken Token => _either.Token;

    /// <summary>True if it was the time, and the client still waits.</summary>
    public bool HasPassed => _patience.IsCancellationRequested && !_clientGone.IsCancellationRequested;

    public void Dispose()
    {
        _either.Dispose();
        _patience.Dispose();
    }
}
