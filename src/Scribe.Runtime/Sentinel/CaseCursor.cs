using System.Buffers.Binary;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Scribe.Errors;
using Scribe.Storage;

namespace Scribe.Sentinel;

/// <summary>A place in a list of cases. It stays where it is while others open cases, because those stand before it.</summary>
/// <remarks>It carries a hash of the place and the filter, so that one of another list, or a changed one, is refused and not misread.</remarks>
internal static class CaseCursor
{
    private const int PlaceBytes = 8;
    private const int HashBytes = 16;

    public static string Encode(long place, CaseFilter filter)
    {
        var bytes = new byte[PlaceBytes + HashBytes];
        BinaryPrimitives.WriteInt64BigEndian(bytes, place);
        Hash(place, filter).CopyTo(bytes.AsSpan(PlaceBytes));
        return Base64Url.EncodeToString(bytes);
    }

    public static long Parse(string text, CaseFilter filter)
    {
        if (text.Length <= 40 && Base64Url.IsValid(text, out var length) && length == PlaceBytes + HashBytes)
        {
            var bytes = Base64Url.DecodeFromChars(text);
            var place = BinaryPrimitives.ReadInt64BigEndian(bytes);
            if (bytes.AsSpan(PlaceBytes).SequenceEqual(Hash(place, filter)))
                return place;
        }

        throw ScribeErrors.InvalidArgument(
            $"The cursor {Quoted.Value(text)} is not one of this list of cases.",
            "Pass next_cursor of the page before, unchanged and with the same filters, or leave it out to begin.");
    }

    private static ReadOnlySpan<byte> Hash(long place, CaseFilter filter)
    {
        using var bytes = new MemoryStream();
        using var writer = new BinaryWriter(bytes, Encoding.UTF8);
        writer.Write(place);
        writer.Write(filter.Root);
        foreach (var part in new object?[] { filter.Kind, filter.Closed, filter.Landing, filter.Day, filter.Priority, filter.Agent, filter.Text })
        {
            writer.Write(part is not null);
            writer.Write(part?.ToString() ?? "");
        }

        writer.Flush();
        return SHA256.HashData(bytes.GetBuffer().AsSpan(0, (int)bytes.Length)).AsSpan(0, HashBytes);
    }
}
