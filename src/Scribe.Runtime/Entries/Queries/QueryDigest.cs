using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Scribe.Entries.Queries;

/// <summary>What a cursor is bound to: everything that decides which entries a query finds, in a form that says nothing of it.</summary>
internal static class QueryDigest
{
    public const int Bytes = 12;

    /// <summary>The hash of a query and a place in it.</summary>
    /// <param name="query">The query.</param>
    /// <param name="asker">Whose entries or projects it means: the session and its owner, as far as they matter.</param>
    /// <param name="place">The place, with the log and the order.</param>
    public static byte[] Of(EntryQuery query, ReadOnlySpan<byte> asker, ReadOnlySpan<byte> place)
    {
        using var bytes = new MemoryStream();
        using (var writer = new BinaryWriter(bytes, Encoding.UTF8, leaveOpen: true))
        {
            WriteOptional(writer, query.Text);
            writer.Write((int)query.Match);
            WriteSet(writer, query.Statuses.Select(status => ((int)status).ToString(CultureInfo.InvariantCulture)));
            WriteSet(writer, query.Priorities.Select(priority => ((int)priority).ToString(CultureInfo.InvariantCulture)));
            WriteOptional(writer, query.Agent);
            WriteOptional(writer, query.Category);
            WriteSet(writer, query.Tags);
            WriteSet(writer, query.Metadata is { ValueKind: JsonValueKind.Object } metadata
                ? metadata.EnumerateObject().Select(member => $"{member.Name}\0{JsonSerializer.Serialize(member.Value, EntryJson.Compact.JsonElement)}")
                : []);
            WriteOptional(writer, query.MinConfidence?.ToString(CultureInfo.InvariantCulture));
            WriteOptional(writer, query.MaxConfidence?.ToString(CultureInfo.InvariantCulture));
            WriteOptional(writer, query.Since?.ToCanonical());
            WriteOptional(writer, query.Until?.ToCanonical());
            writer.Write(query.OwnSession);
            writer.Write(asker.Length);
            writer.Write(asker);
            writer.Write(place);
        }

        return SHA256.HashData(bytes.GetBuffer().AsSpan(0, (int)bytes.Length))[..Bytes];
    }

    private static void WriteOptional(BinaryWriter writer, string? text)
    {
        writer.Write(text is not null);
        writer.Write(text ?? "");
    }

    /// <summary>What counts is which values there are, not in what order or how often.</summary>
    private static void WriteSet(BinaryWriter writer, IEnumerable<string> values)
    {
        var distinct = values.Distinct().Order(StringComparer.Ordinal).ToList();
        writer.Write(distinct.Count);
        foreach (var value in distinct)
            writer.Write(value);
    }
}
