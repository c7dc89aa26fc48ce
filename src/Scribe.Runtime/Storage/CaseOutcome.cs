namespace Scribe.Storage;

/// <summary>What opening or changing a case came to.</summary>
public abstract record CaseOutcome
{
    private CaseOutcome()
    {
    }

    /// <summary>The case is as it was asked for, and so it is recorded.</summary>
    /// <param name="Case">The case as it is now.</param>
    /// <param name="Sequence">The place of the record in the log.</param>
    /// <param name="Repeated">True if an earlier call with the same key did it.</param>
    public sealed record Kept(CaseRow Case, long Sequence, bool Repeated) : CaseOutcome;

    /// <summary>There is no such case.</summary>
    public sealed record Unknown : CaseOutcome;

    /// <summary>It could not be recorded, so nothing was changed.</summary>
    public sealed record NotRecorded(AppendOutcome Why) : CaseOutcome;
}

/// <summary>What a change makes of a case, and how it is recorded.</summary>
public sealed record CaseChange(CaseRow Case, CaseLinkRow Link, EntryRow Entry);
