using System.Security.Cryptography;
using Scribe.Identity.Agents;
using Scribe.Sessions;
using Scribe.Storage;

namespace Scribe.Identity;

/// <summary>The identity of one stdio or pipe connection: random, known to this process alone, gone when it ends.</summary>
/// <remarks>Nothing that a client says is in it, so no client can choose it, or guess another's.</remarks>
internal sealed class ConnectionId
{
    /// <summary>Drawn when it is first asked for: whatever serves a single request over HTTP is made with identities that nobody asks for.</summary>
    private readonly Lazy<byte[]> _hash = new(static () => SHA256.HashData(RandomNumberGenerator.GetBytes(32)));
    private AgentSeat? _seat;

    /// <summary>What the connection has of the agent that its process is named for; null if it has not been asked.</summary>
    public AgentSeat? Seat => _seat;

    public AgentSeat SeatIn(AgentSeats seats) =>
        _seat ?? Interlocked.CompareExchange(ref _seat, new AgentSeat(seats, this), null) ?? _seat;

    /// <summary>The key under which this owner's session is found. Owners who share a connection share no session.</summary>
    public SessionKey KeyFor(Owner owner) => new(
        SessionKeyKind.Connection,
        owner.Hash is { } hash ? SHA256.HashData([.. _hash.Value, .. hash]) : _hash.Value);
}
