namespace Scribe.Storage.Postgres.Entries;

/// <summary>A log that a transaction holds, as it grows by what is appended in it.</summary>
internal sealed class GrowingLog(LogHead head, long lastAt)
{
    /// <summary>As many as the log has counters.</summary>
    private const int Statuses = 6;

    public long Id => head.Log.Id;

    public long Last { get; private set; } = head.LastSequence;

    public long LastAt { get; private set; } = lastAt;

    public byte[] Hash { get; private set; } = head.Hash;

    public long[] ByStatus { get; } = new long[Statuses];

    public bool HasGrown => Last > head.LastSequence;

    /// <returns>The entry with its place and its link of the chain.</returns>
    public EntryRow Append(EntryRow draft)
    {
        var entry = draft with { Sequence = ++Last };
        Hash = EntryChain.Next(Hash, entry);
        LastAt = Math.Max(LastAt, entry.At);
        if (entry.Status is >= 0 and < Statuses)
            ByStatus[entry.Status]++;
        return entry with { Hash = Hash };
    }
}
