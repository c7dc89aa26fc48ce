using System.Buffers.Binary;
using System.Security.Claims;
using System.Security.Cryptography;
using System.Text;
using Scribe.Sessions;

namespace Scribe.Identity;

/// <summary>Who makes a call, as far as its owner hash goes: issuer, client and subject, all three or nobody.</summary>
internal static class Principal
{
    /// <summary>The owner that the caller is. A caller who lacks any of the three claims is anonymous, never a partial match.</summary>
    public static Owner OwnerOf(ClaimsPrincipal? user)
    {
        if (user?.Identity is not { IsAuthenticated: true })
            return Owner.Anonymous;

        var issuer = Claim(user, "iss");
        var client = Claim(user, "client_id") ?? Claim(user, "azp");
        var subject = Claim(user, "sub") ?? Claim(user, ClaimTypes.NameIdentifier);
        return issuer is null || client is null || subject is null
            ? Owner.Anonymous
            : new Owner(Hash(issuer, client, subject));
    }

    private static string? Claim(ClaimsPrincipal user, string type) =>
        user.FindFirst(type)?.Value is { Length: > 0 } value ? value : null;

    /// <summary>Each part is preceded by its length, so that no two triples run together to the same bytes.</summary>
    private static byte[] Hash(params ReadOnlySpan<string> parts)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Span<byte> length = stackalloc byte[sizeof(int)];
        foreach (var part in parts)
        {
            var bytes = Encoding.UTF8.GetBytes(part);
            BinaryPrimitives.WriteInt32BigEndian(length, bytes.Length);
            hash.AppendData(length);
            hash.AppendData(bytes);
        }

        return hash.GetHashAndReset();
    }
}
