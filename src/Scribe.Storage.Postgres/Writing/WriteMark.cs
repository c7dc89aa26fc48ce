namespace Scribe.Storage.Postgres.Writing;

/// <summary>What a write leaves behind in its transaction, so that it can be told whether it was kept.</summary>
/// <remarks>A UUIDv7: new ones come last in the index, and the oldest, which nobody asks for any more, are found first.</remarks>
internal static class WriteMark
{
    // commits: primary key. Whoever comes late with a commit that was given up fails here.
    public const string Leave = "INSERT INTO scribe.commits (token) VALUES ($1)";

    // As Leave. It waits for a commit that is still under way, and adds nothing if that was kept.
    public const string Take = Leave + " ON CONFLICT (token) DO NOTHING";

    /// <summary>A new mark.</summary>
    public static Guid Create(DateTimeOffset now) => Guid.CreateVersion7(now < DateTimeOffset.UnixEpoch ? DateTimeOffset.UnixEpoch : now);

    /// <summary>Marks from before this moment are less, and those from after it are greater.</summary>
    public static Guid At(DateTimeOffset moment)
    {
        Span<byte> bytes = stackalloc byte[16];
        System.Buffers.Binary.BinaryPrimitives.WriteInt64BigEndian(bytes, Math.Max(0, moment.ToUnixTimeMilliseconds()) << 16);
        return new Guid(bytes, bigEndian: true);
    }
}
