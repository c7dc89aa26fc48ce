namespace Scribe.Storage;

/// <summary>Follows the chain of a log, entry by entry from the first, and tells where it is broken.</summary>
/// <param name="log">The log, and how far it says that it has come.</param>
public sealed class ChainWalk(LogHead log)
{
    private byte[] _hash = EntryChain.Root(log.Log.Kind, log.Log.Root, log.Log.Name);

    /// <summary>The last entry that is what was recorded; 0 if there is none yet.</summary>
    public long Sequence { get; private set; }

    /// <summary>That entry's hash, or what stands before the first one, in hexadecimal.</summary>
    public string Hash => Convert.ToHexStringLower(_hash);

    /// <summary>True if all entries were followed, and the last one is the one that the log names.</summary>
    public bool IsComplete => Sequence == log.LastSequence && _hash.AsSpan().SequenceEqual(log.Hash);

    /// <summary>Goes on to the next entry.</summary>
    /// <returns>False if it is not the next one, or not what was recorded.</returns>
    public bool Follow(EntryRow entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        if (entry.Sequence != Sequence + 1)
            return false;
        var hash = EntryChain.Next(_hash, entry);
        if (!hash.AsSpan().SequenceEqual(entry.Hash))
            return false;
        (_hash, Sequence) = (hash, entry.Sequence);
        return true;
    }
}
