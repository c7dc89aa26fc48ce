namespace Scribe.Storage;

/// <summary>What a claim to a project came to.</summary>
public abstract record ProjectOutcome
{
    private ProjectOutcome()
    {
    }

    /// <summary>It is there, as it was claimed.</summary>
    public sealed record Held(ProjectRow Project) : ProjectOutcome;

    /// <summary>Nothing was changed.</summary>
    public sealed record Refused(ProjectRefusal Why) : ProjectOutcome;

    /// <summary>The session that claims is gone.</summary>
    public sealed record SessionGone : ProjectOutcome;
}

/// <summary>What deleting a project came to, or would come to.</summary>
public abstract record DeletionOutcome
{
    private DeletionOutcome()
    {
    }

    /// <summary>It is deleted.</summary>
    /// <param name="Record">The project as it was.</param>
    /// <param name="Others">How many other live sessions were bound to it.</param>
    /// <param name="Session">The session that deleted it, as it is now.</param>
    public sealed record Deleted(ProjectRecord Record, long Others, SessionRow Session) : DeletionOutcome;

    /// <summary>Nothing was changed.</summary>
    public sealed record Refused(ProjectRefusal Why) : DeletionOutcome;

    /// <summary>The session that would delete it is gone.</summary>
    public sealed record SessionGone : DeletionOutcome;
}
