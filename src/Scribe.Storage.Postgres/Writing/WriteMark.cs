namespace Scribe.Storage.Postgres.Writing;

/// <summary>What a write leaves behind in its transaction, so that it can be told whether it was kept.</summary>
/// <remarks>A UUIDv7: new ones come last in the index, and the oldest, which nobody asks for any more, are found first.</remarks>
internal static class WriteMark
{
    // commits: primary key. Whoever comes late with a commit that was given up fails here.
    public const string Leave = "INSERT INTO scribe.commits (token) VALUES ($1)";

    // As Leave. It waits for a commit that is still under way, and adds nothing if that was kept. Else it says when it was added, by
    // the database's clock.
    public const string Take = Leave + " ON CONFLICT (token) DO NOTHING RETURNING (extract(epoch FROM clock_timestamp()) * 1000)::bigint";

    // commits: primary key. The commit of this change waits for what the first one had to wait for, such as a standby.
    public const string Confirm = "UPDATE scribe.commits SET token = token WHERE token = $1";

    // What was left more than an hour ago, by the clock of the database as well: one replica's may be wrong.
    private const string Old = """
        token < least($1, (lpad(to_hex((extract(epoch FROM now()) * 1000)::bigint - 3600000), 12, '0') || '00000000000000000000')::uuid)
        """;

    // commits: primary key. The oldest alone is looked at.
    public const string AnyOld = $"SELECT 1 FROM (SELECT token FROM scribe.commits ORDER BY token LIMIT 1) AS oldest WHERE {Old}";

    // commits: primary key, once for the oldest and once for each of them.
    public const string RemoveOld = $"""
        DELETE FROM scribe.commits WHERE token = ANY(ARRAY(SELECT token FROM scribe.commits WHERE {Old} ORDER BY token LIMIT $2))
        """;

    /// <summary>No write is repeated for as long as that.</summary>
    public static readonly TimeSpan Kept = TimeSpan.FromHours(1);

    /// <summary>Half of it, since also the database's clock may be set back.</summary>
    private static readonly TimeSpan Trusted = Kept / 2;

    /// <summary>A new mark.</summary>
    public static Guid Create(DateTimeOffset now) => Guid.CreateVersion7(now < DateTimeOffset.UnixEpoch ? DateTimeOffset.UnixEpoch : now);

    /// <summary>True if an earlier mark of the same write may have been there and been removed, at a time by the database's clock.</summary>
    public static bool MayBeRemoved(Guid token, long now)
    {
        Span<byte> bytes = stackalloc byte[16];
        token.TryWriteBytes(bytes, bigEndian: true, out _);
        return now - (System.Buffers.Binary.BinaryPrimitives.ReadInt64BigEndian(bytes) >>> 16) > Trusted.TotalMilliseconds;
    }

    /// <summary>Marks from before this moment are less, and those from after it are greater.</summary>
    public static Guid At(DateTimeOffset moment)
    {
        Span<byte> bytes = stackalloc byte[16];
        System.Buffers.Binary.BinaryPrimitives.WriteInt64BigEndian(bytes, Math.Max(0, moment.ToUnixTimeMilliseconds()) << 16);
        return new Guid(bytes, bigEndian: true);
    }
}
