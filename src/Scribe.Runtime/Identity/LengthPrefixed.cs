using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Scribe.Identity;

/// <summary>Hashes parts, each preceded by its length, so that no two sequences of parts run together to the same bytes.</summary>
internal static class LengthPrefixed
{
    private const int OnStack = 256;

    /// <summary>The SHA-256 of the parts. A part that is not there counts as an empty one.</summary>
    public static byte[] Hash(params ReadOnlySpan<byte[]?> parts)
    {
        var size = 0;
        foreach (var part in parts)
            size += sizeof(int) + (part?.Length ?? 0);

        // In one piece: an incremental hash is an object of the cryptographic library, made and freed each time.
        Span<byte> all = size <= OnStack ? stackalloc byte[OnStack] : new byte[size];
        var rest = all;
        foreach (var part in parts)
        {
            BinaryPrimitives.WriteInt32BigEndian(rest, part?.Length ?? 0);
            part.AsSpan().CopyTo(rest[sizeof(int)..]);
            rest = rest[(sizeof(int) + (part?.Length ?? 0))..];
        }

        return SHA256.HashData(all[..size]);
    }
}
