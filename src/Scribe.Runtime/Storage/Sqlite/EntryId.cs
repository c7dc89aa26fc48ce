namespace Scribe.Storage.Sqlite;

/// <summary>The row id of an entry: its log and its place in it, so that a log's entries lie side by side, in their order.</summary>
/// <remarks>One number, because the index of words knows nothing else of an entry. It has room for 68 billion entries in a log.</remarks>
internal static class EntryId
{
    private const int SequenceBits = 36;

    /// <exception cref="ArgumentOutOfRangeException">No log has this place: the number would be one of another log.</exception>
    public static long Of(long project, long sequence)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(sequence);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(sequence, EntryRow.MaxSequence);
        return (project << SequenceBits) | sequence;
    }

    /// <summary>Greater than that of every entry of the log.</summary>
    public static long After(long project) => Of(project + 1, 0);

    public static long SequenceOf(long id) => id & ((1L << SequenceBits) - 1);
}
