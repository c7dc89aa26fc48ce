using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Scribe.Identity;

/// <summary>Hashes parts, each preceded by its length, so that no two sequences of parts run together to the same bytes.</summary>
internal static class LengthPrefixed
{
    /// <summary>The SHA-256 of the parts. A part that is not there counts as an empty one.</summary>
    public static byte[] Hash(params ReadOnlySpan<byte[]?> parts)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Span<byte> length = stackalloc byte[sizeof(int)];
        foreach (var part in parts)
        {
            BinaryPrimitives.WriteInt32BigEndian(length, part?.Length ?? 0);
            hash.AppendData(length);
            hash.AppendData(part ?? []);
        }

        return hash.GetHashAndReset();
    }
}
