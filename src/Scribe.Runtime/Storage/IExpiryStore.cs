namespace Scribe.Storage;

/// <summary>Removes sessions that have ended, a bounded amount with each write, so that other writes go through in between.</summary>
/// <remarks>As with <see cref="ISessionStore"/>: durable when it returns, and a failure is thrown, never a default.</remarks>
public interface IExpiryStore
{
    /// <summary>Whether there is anything to remove: one read.</summary>
    ValueTask<bool> AnyAsync(long cutoff, CancellationToken cancellationToken);

    /// <summary>
    /// Removes what ended sessions left behind; once there is none, sessions that expired at or before the cutoff. Whether
    /// they did is judged as they are removed: one that was renewed meanwhile stays.
    /// </summary>
    /// <returns>How many sessions were removed.</returns>
    Task<int> RemoveAsync(long cutoff, CancellationToken cancellationToken);
}
