using Microsoft.Extensions.Caching.Distributed;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Scribe.Http.Refusals;

namespace Scribe.Http.Sessions;

/// <summary>The transport sessions of all replicas: which there are, and what each began with.</summary>
internal sealed partial class SessionDirectory(SharedCache cache, IOptions<StreamableHttpOptions> options, ILogger<SessionDirectory> logger)
{
    /// <summary>More than any client has to say of itself; what is kept for hours must not be as large as a body may be.</summary>
    private const int MaxLength = 16 * 1024;

    /// <summary>False if there is none: then there are the sessions of this process, and no others.</summary>
    public bool IsShared => cache.IsThere;

    /// <summary>Keeps what a session began with, before its client hears of it. It expires when it has been idle for too long everywhere.</summary>
    /// <exception cref="HttpRefusal">413, it is too long; 503, the cache does not answer.</exception>
    public Task KeepAsync(string id, KeptSession session, CancellationToken cancellationToken)
    {
        var bytes = session.ToBytes();
        if (bytes.Length > MaxLength)
            throw HttpErrors.InitializeTooLarge(MaxLength);
        var idle = new DistributedCacheEntryOptions { SlidingExpiration = options.Value.TransportSessionIdleTimeout };
        return cache.SetAsync(KeyOf(id), bytes, idle, cancellationToken);
    }

    /// <summary>The session, which has been used by that; null if there is none, or none any more.</summary>
    /// <exception cref="HttpRefusal">503, the cache does not answer.</exception>
    public async Task<KeptSession?> FindAsync(string id, CancellationToken cancellationToken) =>
        await cache.GetAsync(KeyOf(id), cancellationToken).ConfigureAwait(false) is { } bytes ? KeptSession.From(bytes) : null;

    /// <summary>Ends a session in all replicas.</summary>
    /// <exception cref="HttpRefusal">503, the cache does not answer.</exception>
    public Task ForgetAsync(string id, CancellationToken cancellationToken) => cache.RemoveAsync(KeyOf(id), cancellationToken);

    private static string KeyOf(string id) => SharedCache.KeyOf("transport-session", id);

    [LoggerMessage(EventId = 2, Level = LogLevel.Warning, Message = "A transport session that another replica began could not go on here; its client has to begin anew")]
    public partial void LogNotRestored(Exception exception);
}
