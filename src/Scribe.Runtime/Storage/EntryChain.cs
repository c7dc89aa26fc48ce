using System.Security.Cryptography;

namespace Scribe.Storage;

/// <summary>Chains the entries of a log: each carries the SHA-256 of itself and of its predecessor's hash.</summary>
/// <remarks>
/// It depends on nothing that a store chooses, so that a log that is copied to another store keeps its hashes. The form that is
/// hashed: numbers little-endian, texts in UTF-8 behind their length, a flag before whatever may be missing.
/// </remarks>
public static class EntryChain
{
    /// <summary>The length of a hash.</summary>
    public const int HashBytes = 32;

    /// <summary>What stands before the first entry. It names the log, so that no log can be passed off as another.</summary>
    public static byte[] Root(LogKind kind, string root, string name) => Hash(writer =>
    {
        writer.Write((int)kind);
        writer.Write(root);
        writer.Write(name);
    });

    /// <summary>The hash of an entry.</summary>
    /// <param name="previous">The hash of the entry before it, or <see cref="Root"/>.</param>
    /// <param name="entry">The entry, with its sequence number.</param>
    public static byte[] Next(byte[] previous, EntryRow entry) => Hash(writer =>
    {
        writer.Write(previous);
        writer.Write(entry.Sequence);
        WriteContent(writer, entry);
        writer.Write(entry.At);
        writer.Write(entry.Session.ToByteArray(bigEndian: true));
    });

    /// <summary>The hash of what was said, whenever and wherever it was recorded: tells a repetition from something new.</summary>
    public static byte[] Digest(IReadOnlyList<EntryRow> entries) => Hash(writer =>
    {
        writer.Write(entries.Count);
        foreach (var entry in entries)
            WriteContent(writer, entry);
    });

    private static void WriteContent(BinaryWriter writer, EntryRow entry)
    {
        writer.Write(entry.Status);
        writer.Write(entry.Priority);
        writer.Write(entry.Message);
        WriteOptional(writer, entry.Agent);
        WriteOptional(writer, entry.Category);
        WriteOptional(writer, entry.Tags);
        WriteOptional(writer, entry.Metadata);
        writer.Write(entry.Confidence.HasValue);
        writer.Write(entry.Confidence ?? 0);
    }

    private static void WriteOptional(BinaryWriter writer, string? text)
    {
        writer.Write(text is not null);
        writer.Write(text ?? "");
    }

    private static byte[] Hash(Action<BinaryWriter> write)
    {
        using var bytes = new MemoryStream(capacity: 1024);
        using var writer = new BinaryWriter(bytes);
        write(writer);
        writer.Flush();
        return SHA256.HashData(bytes.GetBuffer().AsSpan(0, (int)bytes.Length));
    }
}
