using System.Threading.RateLimiting;
using Microsoft.Extensions.Options;
using Scribe.Http.Refusals;

namespace Scribe.Http.Serving;

/// <summary>How much runs at once. Streams count apart: they are long, and cost little.</summary>
internal sealed class RequestLimits(IOptions<StreamableHttpOptions> options) : IDisposable
{
    private readonly ConcurrencyLimiter _requests = Create(options.Value.ConcurrentRequests);
    private readonly ConcurrencyLimiter _streams = Create(options.Value.ConcurrentStreams);

    /// <exception cref="HttpRefusal">503.</exception>
    public IDisposable EnterRequest() => Enter(_requests) ?? throw HttpErrors.TooManyRequests();

    /// <exception cref="HttpRefusal">503.</exception>
    public IDisposable EnterStream() => Enter(_streams) ?? throw HttpErrors.TooManyStreams();

    public void Dispose()
    {
        _requests.Dispose();
        _streams.Dispose();
    }

    private static RateLimitLease? Enter(ConcurrencyLimiter limiter)
    {
        var lease = limiter.AttemptAcquire();
        if (lease.IsAcquired)
            return lease;
        lease.Dispose();
        return null;
    }

    private static ConcurrencyLimiter Create(int permits) => new(new ConcurrencyLimiterOptions { PermitLimit = permits, QueueLimit = 0 });
}
