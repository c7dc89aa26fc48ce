using System.Buffers.Binary;
using System.Security.Claims;
using System.Security.Cryptography;
using System.Text;

namespace Scribe.Http.Sessions;

/// <summary>Who opened a transport session, as a hash of what tells users apart; all anonymous callers are one.</summary>
internal readonly struct Caller
{
    private Caller(byte[]? hash) => Hash = hash;

    /// <summary>Null for the anonymous ones.</summary>
    public byte[]? Hash { get; }

    public static Caller Of(ClaimsPrincipal user) => user.Identity is { IsAuthenticated: true } identity
        ? new Caller(HashOf(
            identity.AuthenticationType,
            First(user, "iss"),
            First(user, "client_id", "azp"),
            First(user, "sub", ClaimTypes.NameIdentifier, ClaimTypes.Upn) ?? identity.Name))
        : default;

    public bool Is(Caller other) => (Hash is null) == (other.Hash is null) && Hash.AsSpan().SequenceEqual(other.Hash);

    /// <summary>The claim and who vouches for it: two issuers may each have a "17".</summary>
    private static string? First(ClaimsPrincipal user, params ReadOnlySpan<string> types)
    {
        foreach (var type in types)
        {
            if (user.FindFirst(type) is { } claim)
                return $"{claim.Issuer.Length} {claim.Issuer} {claim.Value}";
        }

        return null;
    }

    /// <summary>Each part is preceded by its length, and one that is missing differs from an empty one.</summary>
    private static byte[] HashOf(params ReadOnlySpan<string?> parts)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Span<byte> length = stackalloc byte[sizeof(int)];
        foreach (var part in parts)
        {
            var bytes = Encoding.UTF8.GetBytes(part ?? "");
            BinaryPrimitives.WriteInt32BigEndian(length, part is null ? -1 : bytes.Length);
            hash.AppendData(length);
            hash.AppendData(bytes);
        }

        return hash.GetHashAndReset();
    }
}
