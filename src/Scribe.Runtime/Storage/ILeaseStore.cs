namespace Scribe.Storage;

/// <summary>Where it is durable which connection holds the session of a named agent.</summary>
/// <remarks>As with <see cref="ISessionStore"/>: durable when it returns, and a failure is thrown, never a default.</remarks>
public interface ILeaseStore
{
    /// <summary>The lease as it is; null if nobody has asked for it yet.</summary>
    ValueTask<LeaseRow?> FindAsync(AgentKey key, CancellationToken cancellationToken);

    /// <summary>
    /// Takes the lease for a connection that has no session of its own, if nobody holds it, if it has lapsed, or if it has not
    /// moved on from <paramref name="watchedBeat"/>. With it the agent's session, if there is one: its fence is raised, the
    /// connection finds it from now on, and the connection that held it before does not.
    /// </summary>
    /// <param name="key">The agent.</param>
    /// <param name="connection">Who asks.</param>
    /// <param name="watchedBeat">The beat at which the lease stood still for its whole duration; null if nobody has watched it.</param>
    /// <param name="now">Unix milliseconds.</param>
    /// <param name="duration">For how long the new holder may be silent, in milliseconds.</param>
    /// <param name="cancellationToken">Withdraws the request as long as it has not begun.</param>
    /// <returns>The lease as it is now, held by the connection or not; null if nobody holds it and the connection may not.</returns>
    Task<LeaseRow?> TakeAsync(
        AgentKey key, SessionKey connection, long? watchedBeat, long now, long duration, CancellationToken cancellationToken);

    /// <summary>Moves the end of the lease on, if the connection still holds it.</summary>
    /// <returns>False if it does not.</returns>
    Task<bool> RenewAsync(AgentKey key, SessionKey connection, long expiresAt, CancellationToken cancellationToken);

    /// <summary>Gives the lease back, if the connection holds it. The agent keeps its session.</summary>
    Task ReleaseAsync(AgentKey key, SessionKey connection, CancellationToken cancellationToken);
}
