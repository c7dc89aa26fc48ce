namespace Scribe.Storage;

/// <summary>Where what authors keep with a session is durable.</summary>
/// <remarks>
/// As with <see cref="ISessionStore"/>: durable when it returns, a failure is thrown, never a default, and so is a change from
/// a term that has passed.
/// </remarks>
public interface IStateStore
{
    /// <summary>What the session keeps under the key, or <see cref="StateRow.None"/>; null if the session is gone.</summary>
    ValueTask<StateRow?> FindAsync(Guid session, string key, CancellationToken cancellationToken);

    /// <summary>Keeps the value, if what is there now has the expected version.</summary>
    /// <param name="session">The session.</param>
    /// <param name="key">The key.</param>
    /// <param name="value">The value in JSON.</param>
    /// <param name="expectedVersion">The version to replace; 0 if nothing must be there; null for whatever is there.</param>
    /// <param name="quota">How many bytes of keys and values the session may keep.</param>
    /// <param name="cancellationToken">Withdraws the write as long as it has not begun.</param>
    Task<StateWrite> WriteAsync(
        SessionTerm session, string key, byte[] value, long? expectedVersion, long quota, CancellationToken cancellationToken);

    /// <summary>Removes what is kept under the key.</summary>
    /// <returns>Whether something was; null if the session is gone.</returns>
    Task<bool?> RemoveAsync(SessionTerm session, string key, CancellationToken cancellationToken);

    /// <summary>Removes all that the session keeps.</summary>
    /// <returns>How many keys there were; null if the session is gone.</returns>
    Task<int?> ClearAsync(SessionTerm session, CancellationToken cancellationToken);
}
