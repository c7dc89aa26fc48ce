using System.Security.Cryptography;
using Scribe.Storage;

namespace Scribe.Identity;

/// <summary>The identity of one stdio or pipe connection: random, known to this process alone, gone when it ends.</summary>
/// <remarks>Nothing that a client says is in it, so no client can choose it, or guess another's.</remarks>
internal sealed class ConnectionId
{
    public SessionKey Key { get; } = new(SessionKeyKind.Connection, SHA256.HashData(RandomNumberGenerator.GetBytes(32)));
}
