using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Caching.Distributed;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Scribe.Http.Refusals;

namespace Scribe.Http.Sessions;

/// <summary>The transport sessions of all replicas, in a cache that they share: which there are, and what each began with.</summary>
/// <param name="cache">Null if this process keeps its transport sessions to itself.</param>
/// <param name="options">Say how long one may lie idle.</param>
/// <param name="logger">Hears why the cache did not answer.</param>
internal sealed partial class SessionDirectory(IDistributedCache? cache, IOptions<StreamableHttpOptions> options, ILogger<SessionDirectory> logger)
{
    /// <summary>More than any client has to say of itself; what is kept for hours must not be as large as a body may be.</summary>
    private const int MaxLength = 16 * 1024;

    /// <summary>False if there is none: then there are the sessions of this process, and no others.</summary>
    public bool IsShared => cache is not null;

    /// <summary>Keeps what a session began with, before its client hears of it. It expires when it has been idle for too long everywhere.</summary>
    /// <exception cref="HttpRefusal">413, it is too long; 503, the cache does not answer.</exception>
    public async Task KeepAsync(string id, KeptSession session, CancellationToken cancellationToken)
    {
        var bytes = session.ToBytes();
        if (bytes.Length > MaxLength)
            throw HttpErrors.InitializeTooLarge(MaxLength);
        var idle = new DistributedCacheEntryOptions { SlidingExpiration = options.Value.TransportSessionIdleTimeout };
        await AskAsync(shared => shared.SetAsync(KeyOf(id), bytes, idle, cancellationToken), cancellationToken).ConfigureAwait(false);
    }

    /// <summary>The session, which has been used by that; null if there is none, or none any more.</summary>
    /// <exception cref="HttpRefusal">503, the cache does not answer.</exception>
    public async Task<KeptSession?> FindAsync(string id, CancellationToken cancellationToken)
    {
        byte[]? bytes = null;
        await AskAsync(async shared => bytes = await shared.GetAsync(KeyOf(id), cancellationToken).ConfigureAwait(false), cancellationToken)
            .ConfigureAwait(false);
        return bytes is null ? null : KeptSession.From(bytes);
    }

    /// <summary>Ends a session in all replicas.</summary>
    /// <exception cref="HttpRefusal">503, the cache does not answer.</exception>
    public Task ForgetAsync(string id, CancellationToken cancellationToken) =>
        AskAsync(shared => shared.RemoveAsync(KeyOf(id), cancellationToken), cancellationToken);

    /// <summary>Whoever has the id has the session, so that the cache gets no more than its hash.</summary>
    private static string KeyOf(string id) => $"mcp-transport-session:{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(id)))}";

    /// <summary>Caches throw what they like: whatever it is, nothing is known, and nothing is guessed.</summary>
    private async Task AskAsync(Func<IDistributedCache, Task> ask, CancellationToken cancellationToken)
    {
        try
        {
            await ask(cache!).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            LogUnavailable(exception);
            throw HttpErrors.SessionsUnavailable();
        }
    }

    [LoggerMessage(EventId = 2, Level = LogLevel.Warning, Message = "A transport session that another replica began could not go on here; its client has to begin anew")]
    public partial void LogNotRestored(Exception exception);

    [LoggerMessage(EventId = 1, Level = LogLevel.Warning, Message = "The cache of transport sessions did not answer; the request was refused")]
    private partial void LogUnavailable(Exception exception);
}
