using Npgsql;

namespace Scribe.Storage.Postgres.Entries;

/// <summary>An append that can be told from its repetition.</summary>
internal sealed record KeyedAppend(Guid Session, long Log, string Key, long First, long Last, long At, byte[] Digest, bool IsNew = false)
{
    public static KeyedAppend Map(NpgsqlDataReader row) => new(
        row.GetGuid(0), row.GetInt64(1), row.GetString(2), row.GetInt64(3), row.GetInt64(4), row.GetInt64(5), row.GetFieldValue<byte[]>(6));

    /// <summary>What it is to whoever asks for it again.</summary>
    public AppendOutcome OutcomeFor(AppendKey key) => Digest.AsSpan().SequenceEqual(key.Digest)
        ? new AppendOutcome.Appended(First, Last, At, Repeated: true)
        : new AppendOutcome.KeyUsed(First, Last);
}
