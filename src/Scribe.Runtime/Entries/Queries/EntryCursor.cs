using System.Buffers.Text;
using Scribe.Errors;
using Scribe.Storage;

namespace Scribe.Entries.Queries;

/// <summary>Where a query goes on: a place in each log that it has not been through, which others do not move by appending.</summary>
/// <param name="Order">The direction.</param>
/// <param name="Scope">Where the query looks.</param>
/// <param name="Begun">When its first page was read, Unix milliseconds: what relative times count back from.</param>
/// <param name="Places">The places, by the number of their log.</param>
/// <remarks>
/// It ends with a digest of itself and of the query, so that one that was altered, or belongs to another query, is refused and not
/// misread. No secret is in the digest: with a cursor of one's own making one finds nothing that a query would not show, since no
/// place is taken that lies outside its log.
/// </remarks>
internal sealed record EntryCursor(EntryOrder Order, EntryScope Scope, long Begun, IReadOnlyList<LogPlace> Places)
{
    private const byte Version = 2;

    /// <summary>Room for as many logs as one query goes through.</summary>
    private const int MaxLength = 32_768;

    /// <summary>The cursor as a client sees it.</summary>
    /// <param name="query">The query.</param>
    /// <param name="asker">Whose entries or projects it means, see <see cref="QueryDigest"/>.</param>
    public string Encode(EntryQuery query, ReadOnlySpan<byte> asker)
    {
        var place = ToBytes();
        return Base64Url.EncodeToString([.. place, .. QueryDigest.Of(query, asker, place)]);
    }

    /// <summary>Reads a cursor, without judging yet what it belongs to.</summary>
    /// <exception cref="ScribeException"><see cref="ErrorCode.InvalidArgument"/>: it is none.</exception>
    public static Unchecked Read(string text)
    {
        if (text.Length <= MaxLength && Base64Url.IsValid(text))
        {
            var bytes = Base64Url.DecodeFromChars(text);
            if (bytes.Length > QueryDigest.Bytes && FromBytes(bytes[..^QueryDigest.Bytes]) is { } cursor)
                return new Unchecked(cursor, bytes[^QueryDigest.Bytes..]);
        }

        throw Invalid($"The cursor {Quoted.Value(text)} is not one that read_recent or query_entries returned.");
    }

    private byte[] ToBytes()
    {
        using var bytes = new MemoryStream();
        using var writer = new BinaryWriter(bytes);
        writer.Write(Version);
        writer.Write((byte)Order);
        writer.Write((byte)Scope);
        writer.Write(Begun);
        var last = 0L;
        foreach (var (log, after) in Places)
        {
            writer.Write7BitEncodedInt64(log - last);
            writer.Write7BitEncodedInt64(after);
            last = log;
        }

        writer.Flush();
        return bytes.ToArray();
    }

    private static EntryCursor? FromBytes(byte[] bytes)
    {
        using var reader = new BinaryReader(new MemoryStream(bytes));
        try
        {
            if (reader.ReadByte() != Version)
                return null;
            var (order, scope, begun) = ((EntryOrder)reader.ReadByte(), (EntryScope)reader.ReadByte(), reader.ReadInt64());
            var places = new List<LogPlace>();
            for (var last = 0L; reader.BaseStream.Position < bytes.Length; last = places[^1].Log)
                places.Add(new LogPlace(last + reader.Read7BitEncodedInt64(), reader.Read7BitEncodedInt64()));
            return begun is >= 0 and <= MaxTime && places.All(place => place.After is >= 0 and <= EntryRow.MaxSequence)
                ? new EntryCursor(order, scope, begun, places)
                : null;
        }
        catch (Exception exception) when (exception is EndOfStreamException or FormatException)
        {
            return null;
        }
    }

    /// <summary>The last millisecond that a <see cref="DateTimeOffset"/> can say.</summary>
    private const long MaxTime = 253_402_300_799_999;

    private static ScribeException Invalid(string message) => ScribeErrors.InvalidArgument(
        message, "Pass next_cursor of the page before, unchanged and with the same filters and order, or leave it out to begin.");

    /// <summary>A cursor that says what it belongs to, which may not be so.</summary>
    internal sealed record Unchecked(EntryCursor Cursor, byte[] Digest)
    {
        /// <summary>The cursor, once it is known to belong to the query.</summary>
        /// <param name="query">The query.</param>
        /// <param name="asker">Whose entries or projects it means.</param>
        /// <param name="log">The log that is read; null if it is more than one.</param>
        /// <exception cref="ScribeException"><see cref="ErrorCode.InvalidArgument"/>: it belongs to something else.</exception>
        public EntryCursor For(EntryQuery query, ReadOnlySpan<byte> asker, long? log)
        {
            if (Cursor.Order != query.Order)
                throw Invalid("The cursor was made for the other order.");
            if (Cursor.Scope != query.Scope)
                throw Invalid("The cursor was made for the other scope.");
            if (log is not null && (Cursor.Places.Count != 1 || Cursor.Places[0].Log != log))
                throw Invalid("The cursor belongs to another project's log.");
            if (!QueryDigest.Of(query, asker, Cursor.ToBytes()).AsSpan().SequenceEqual(Digest))
                throw Invalid("The cursor was made for other filters, or was altered.");
            return Cursor;
        }
    }
}

/// <summary>A place in a log: everything up to it, in the direction of the query, has been read.</summary>
internal readonly record struct LogPlace(long Log, long After);
