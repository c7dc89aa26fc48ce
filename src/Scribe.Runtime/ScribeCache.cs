using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Caching.Distributed;
using Microsoft.Extensions.Logging;
using Scribe.Storage;

namespace Scribe;

/// <summary>
/// A distributed cache in Scribe's store: what one replica keeps, all others find, and so does a server that was started anew.
/// <c>WithScribe()</c> registers it under its own type, so that it takes the place of no other cache. It is made for small values, such as
/// what transport sessions over HTTP began with.
/// </summary>
/// <remarks>
/// A value is durable when the call returns. A failure of the store is thrown as <see cref="ScribeException"/> and never answered as if there
/// were no value; one that was read is returned even if the store, such as a full one, does not let it be prolonged. Of keys only hashes are stored. A value with a sliding expiration is prolonged by reading it, in steps of a tenth of
/// that time, so that most reads write nothing; it may expire that much earlier. Without any expiration it slides by 20 minutes.
/// The methods that do not return a task block their thread until the store has answered: prefer the others.
/// </remarks>
public sealed partial class ScribeCache : IDistributedCache
{
    /// <summary>The longest value, in bytes: 1,048,576.</summary>
    public const int MaxValueLength = 1024 * 1024;

    private static readonly TimeSpan DefaultSliding = TimeSpan.FromMinutes(20);

    private readonly ICacheStore _store;
    private readonly TimeProvider _time;
    private readonly ILogger<ScribeCache> _logger;

    internal ScribeCache(ICacheStore store, TimeProvider time, ILogger<ScribeCache> logger) => (_store, _time, _logger) = (store, time, logger);

    private long Now => _time.GetUtcNow().ToUnixTimeMilliseconds();

    /// <inheritdoc/>
    /// <exception cref="ScribeException">The store cannot answer.</exception>
    public async Task<byte[]?> GetAsync(string key, CancellationToken token = default)
    {
        var hash = Hash(key);
        if (await _store.FindAsync(hash, Now, token).ConfigureAwait(false) is not { } row)
            return null;
        try
        {
            await RenewAsync(hash, row, token).ConfigureAwait(false);
        }
        catch (ScribeException exception) when (exception.IsStoreFailure)
        {
            // It was read and has not expired; only its longer life could not be written. The next use tries again.
            LogNotRenewed(_logger, exception);
        }

        return row.Value;
    }

    /// <inheritdoc/>
    /// <exception cref="ScribeException">The store cannot answer.</exception>
    /// <exception cref="ArgumentException">The value is longer than <see cref="MaxValueLength"/>, or it would expire at once.</exception>
    public Task SetAsync(string key, byte[] value, DistributedCacheEntryOptions options, CancellationToken token = default)
    {
        ArgumentNullException.ThrowIfNull(value);
        ArgumentNullException.ThrowIfNull(options);
        if (value.Length > MaxValueLength)
        {
            throw new ArgumentException(
                FormattableString.Invariant($"The value has {value.Length:N0} bytes, and the cache takes {MaxValueLength:N0}. Keep large values elsewhere, and their place here."),
                nameof(value));
        }

        return _store.PutAsync(Hash(key), RowOf(value, options), token);
    }

    /// <inheritdoc/>
    /// <exception cref="ScribeException">The store cannot answer.</exception>
    public async Task RefreshAsync(string key, CancellationToken token = default)
    {
        var hash = Hash(key);
        if (await _store.FindAsync(hash, Now, token).ConfigureAwait(false) is { } row)
            await RenewAsync(hash, row, token).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    /// <exception cref="ScribeException">The store cannot answer.</exception>
    public Task RemoveAsync(string key, CancellationToken token = default) => _store.RemoveAsync(Hash(key), token);

    /// <inheritdoc/>
    public byte[]? Get(string key) => GetAsync(key).GetAwaiter().GetResult();

    /// <inheritdoc/>
    public void Set(string key, byte[] value, DistributedCacheEntryOptions options) => SetAsync(key, value, options).GetAwaiter().GetResult();

    /// <inheritdoc/>
    public void Refresh(string key) => RefreshAsync(key).GetAwaiter().GetResult();

    /// <inheritdoc/>
    public void Remove(string key) => RemoveAsync(key).GetAwaiter().GetResult();

    private async Task RenewAsync(byte[] hash, CacheRow row, CancellationToken token)
    {
        var now = Now;
        if (row.Sliding is { } sliding && Math.Min(now + sliding, row.EndsAt ?? long.MaxValue) is var end && row.ExpiresAt < end - sliding / 10)
            await _store.RenewAsync(hash, now, end, token).ConfigureAwait(false);
    }

    [LoggerMessage(EventId = 24, Level = LogLevel.Warning, Message = "The expiry of a cached value could not be moved on")]
    private static partial void LogNotRenewed(ILogger logger, Exception exception);

    private static byte[] Hash(string key)
    {
        ArgumentNullException.ThrowIfNull(key);
        return SHA256.HashData(Encoding.UTF8.GetBytes(key));
    }

    private CacheRow RowOf(byte[] value, DistributedCacheEntryOptions options)
    {
        var now = Now;
        var ends = options.AbsoluteExpirationRelativeToNow is { } span ? now + (long)span.TotalMilliseconds : options.AbsoluteExpiration?.ToUnixTimeMilliseconds();
        var sliding = (long?)options.SlidingExpiration?.TotalMilliseconds ?? (ends is null ? (long)DefaultSliding.TotalMilliseconds : null);
        var expires = Math.Min(ends ?? long.MaxValue, sliding is { } idle ? now + idle : long.MaxValue);
        return expires > now
            ? new CacheRow(value, expires, sliding, ends)
            : throw new ArgumentException("The value would expire at once. Name an expiration that lies ahead, of a millisecond or more.", nameof(options));
    }
}
