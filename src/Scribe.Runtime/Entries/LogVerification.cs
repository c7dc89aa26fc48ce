namespace Scribe;

/// <summary>What walking the chain of a log came to.</summary>
/// <param name="Entries">How many entries follow from one another, from the first one on.</param>
/// <param name="Hash">The hash of the last of those, 64 hex digits: whoever has noted it can tell later that nothing before was changed.</param>
/// <param name="Break">The first place where the chain does not hold; null if all of it does.</param>
public sealed record LogVerification(long Entries, string Hash, ChainBreak? Break)
{
    /// <summary>True if every entry is there, as it was recorded.</summary>
    public bool IsIntact => Break is null;
}

/// <summary>Where the chain of a log does not hold.</summary>
/// <param name="Sequence">The sequence number of the entry.</param>
/// <param name="Kind">What is wrong with it.</param>
public sealed record ChainBreak(long Sequence, ChainBreakKind Kind);
