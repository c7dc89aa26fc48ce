using Microsoft.AspNetCore.Http;

namespace Scribe.Http.Serving;

/// <summary>When the answer to a request has to end: when its client goes or cancels the request, or when it has taken too long.</summary>
internal sealed class Deadline : IDisposable
{
    private readonly CancellationTokenSource _patience;

    /// <summary>Not disposed of: it has no timer, and may be cancelled a moment too late.</summary>
    private readonly CancellationTokenSource _withdrawal = new();
    private readonly CancellationTokenSource _either;
    private readonly CancellationToken _clientGone;

    public Deadline(HttpContext http, TimeSpan limit, TimeProvider time)
    {
        _clientGone = http.RequestAborted;
        _patience = new CancellationTokenSource(limit, time);
        _either = CancellationTokenSource.CreateLinkedTokenSource(_patience.Token, _withdrawal.Token, _clientGone);
    }

    public CancellationToken Token => _either.Token;

    /// <summary>True if it was the time, and the client still waits.</summary>
    public bool HasPassed => _patience.IsCancellationRequested && !_clientGone.IsCancellationRequested;

    /// <summary>True if the client has cancelled the request.</summary>
    public bool IsWithdrawn => _withdrawal.IsCancellationRequested;

    public void Withdraw() => _withdrawal.Cancel();

    public void Dispose()
    {
        _either.Dispose();
        _patience.Dispose();
    }
}
