using System.Security.Cryptography;
using System.Text;
using ModelContextProtocol;

namespace Scribe.Conformance.Server.Tools;

/// <summary>
/// Seals what travels through the client as <c>requestState</c>, so that a changed one is refused. The key lives as long as
/// the process: a round that began before a restart has to begin again.
/// </summary>
public sealed class RequestSeal
{
    private readonly byte[] _key = RandomNumberGenerator.GetBytes(32);

    public string Seal(string state) => $"{state}.{Convert.ToHexString(Mac(state))}";

    /// <exception cref="McpProtocolException">It was changed on its way.</exception>
    public string Open(string requestState)
    {
        var dot = requestState.LastIndexOf('.');
        if (dot < 0 || !Matches(requestState[..dot], requestState[(dot + 1)..]))
            throw new McpProtocolException("requestState was changed. Call the tool again without it.", McpErrorCode.InvalidParams);
        return requestState[..dot];
    }

    private bool Matches(string state, string mac) =>
        CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(mac), Encoding.UTF8.GetBytes(Convert.ToHexString(Mac(state))));

    private byte[] Mac(string state) => HMACSHA256.HashData(_key, Encoding.UTF8.GetBytes(state));
}
