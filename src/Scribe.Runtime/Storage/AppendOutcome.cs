namespace Scribe.Storage;

/// <summary>What an append came to.</summary>
public abstract record AppendOutcome
{
    private AppendOutcome()
    {
    }

    /// <summary>The entries are there.</summary>
    /// <param name="First">The sequence number of the first.</param>
    /// <param name="Last">The sequence number of the last.</param>
    /// <param name="At">When they were recorded, Unix milliseconds.</param>
    /// <param name="Repeated">True if an earlier append with the same key recorded them.</param>
    public sealed record Appended(long First, long Last, long At, bool Repeated) : AppendOutcome;

    /// <summary>The session is gone.</summary>
    public sealed record SessionGone : AppendOutcome;

    /// <summary>The project was deleted.</summary>
    public sealed record ProjectGone : AppendOutcome;

    /// <summary>The key stands for an append of something else, which went to these places.</summary>
    public sealed record KeyUsed(long First, long Last) : AppendOutcome;
}
