namespace Scribe.Storage;

/// <summary>The lease of one agent. Times are Unix milliseconds, UTC.</summary>
/// <param name="Session">The agent's session at its present fence; null while it has none.</param>
/// <param name="Holder">The hash of the connection that holds the lease; null while none does.</param>
/// <param name="Beat">Moves on with everything that a holder does: a lease that was watched and did not move has no live holder.</param>
/// <param name="Duration">For how long a holder may be silent, in milliseconds, as the holder itself said.</param>
/// <param name="ExpiresAt">When the lease lapses by the clock.</param>
public sealed record LeaseRow(SessionTerm? Session, byte[]? Holder, long Beat, long Duration, long ExpiresAt)
{
    /// <summary>Whether this connection holds it.</summary>
    public bool IsHeldBy(SessionKey connection) => Holder is not null && Holder.AsSpan().SequenceEqual(connection.Hash);
}
