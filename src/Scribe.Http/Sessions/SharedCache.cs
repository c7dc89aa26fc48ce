using System.Security.Cryptography;
using System.Text;
using System.Threading.RateLimiting;
using Microsoft.Extensions.Caching.Distributed;
using Microsoft.Extensions.Logging;
using Scribe.Http.Refusals;

namespace Scribe.Http.Sessions;

/// <summary>The cache that replicas share, for what they must know of each other's transport sessions.</summary>
/// <param name="cache">Null if this process keeps its transport sessions to itself.</param>
/// <param name="time">Ends the wait for a cache that says nothing.</param>
/// <param name="logger">Hears why the cache did not answer.</param>
/// <remarks>Caches throw what they like. Whatever it is, nothing is known then, and nothing is guessed: all methods throw one refusal, 503.</remarks>
internal sealed partial class SharedCache(IDistributedCache? cache, TimeProvider time, ILogger<SharedCache> logger) : IDisposable
{
    /// <summary>Longer than caches and stores try by themselves: it keeps one that hangs from taking the places of all requests.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <summary>While the cache is away each request would warn, and each call that looks for messages, every second.</summary>
    private readonly FixedWindowRateLimiter _warnings = new(new FixedWindowRateLimiterOptions
    {
        PermitLimit = 1,
        Window = TimeSpan.FromMinutes(1),
        AutoReplenishment = false,
    });

    public bool IsThere => cache is not null;

    public Task<byte[]?> GetAsync(string key, CancellationToken cancellationToken) =>
        AskAsync(shared => shared.GetAsync(key, cancellationToken), cancellationToken);

    public Task SetAsync(string key, byte[] value, DistributedCacheEntryOptions options, CancellationToken cancellationToken) =>
        DoAsync(shared => shared.SetAsync(key, value, options, cancellationToken), cancellationToken);

    public Task RemoveAsync(string key, CancellationToken cancellationToken) =>
        DoAsync(shared => shared.RemoveAsync(key, cancellationToken), cancellationToken);

    public void Dispose() => _warnings.Dispose();

    /// <summary>A key for a transport session, and for something in it. Whoever has the id has the session, so that the cache gets no more than a hash.</summary>
    public static string KeyOf(string kind, string session, string about = "") =>
        $"mcp-{kind}:{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{session} {about}")))}";

    private Task DoAsync(Func<IDistributedCache, Task> ask, CancellationToken cancellationToken) => AskAsync(
        async shared =>
        {
            await ask(shared).ConfigureAwait(false);
            return true;
        },
        cancellationToken);

    private async Task<T> AskAsync<T>(Func<IDistributedCache, Task<T>> ask, CancellationToken cancellationToken)
    {
        try
        {
            return await ask(cache!).WaitAsync(Patience, time, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            LogUnavailable(MayWarn() ? LogLevel.Warning : LogLevel.Debug, exception);
            throw HttpErrors.SessionsUnavailable();
        }
    }

    private bool MayWarn()
    {
        _warnings.TryReplenish();
        using var lease = _warnings.AttemptAcquire();
        return lease.IsAcquired;
    }

    [LoggerMessage(EventId = 1, Message = "The cache of transport sessions did not answer; this is a warning once a minute")]
    private partial void LogUnavailable(LogLevel level, Exception exception);
}
