namespace Scribe.Storage;

/// <summary>Keeps values for a time, by keys, for all processes of the database: what <see cref="ScribeCache"/> keeps in it.</summary>
/// <remarks>As with <see cref="ISessionStore"/>: durable when it returns, and a failure is thrown, never a default.</remarks>
public interface ICacheStore
{
    /// <summary>The value as it is; null if there is none, or if it has expired.</summary>
    /// <param name="key">32 bytes.</param>
    /// <param name="now">Unix milliseconds. What expires at this moment has expired.</param>
    /// <param name="cancellationToken">Ends the read.</param>
    ValueTask<CacheRow?> FindAsync(byte[] key, long now, CancellationToken cancellationToken);

    /// <summary>Puts a value in the place of whatever is there.</summary>
    Task PutAsync(byte[] key, CacheRow row, CancellationToken cancellationToken);

    /// <summary>Moves the end of a value on. One that has expired, or lives longer already, stays as it is.</summary>
    /// <param name="key">32 bytes.</param>
    /// <param name="now">Unix milliseconds.</param>
    /// <param name="expiresAt">When it is to expire, Unix milliseconds.</param>
    /// <param name="cancellationToken">Withdraws the request as long as it has not begun.</param>
    Task RenewAsync(byte[] key, long now, long expiresAt, CancellationToken cancellationToken);

    /// <summary>Removes the value, if there is one.</summary>
    Task RemoveAsync(byte[] key, CancellationToken cancellationToken);

    /// <summary>Whether any value has expired: one read.</summary>
    ValueTask<bool> AnyExpiredAsync(long now, CancellationToken cancellationToken);

    /// <summary>Removes values that have expired, a bounded number, so that other writes go through in between.</summary>
    /// <returns>How many were removed.</returns>
    Task<int> RemoveExpiredAsync(long now, CancellationToken cancellationToken);
}
