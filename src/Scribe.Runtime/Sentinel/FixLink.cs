namespace Scribe;

/// <summary>What is to be changed of a case; what is null stays as it is. It is checked when it is linked.</summary>
public sealed record FixLink
{
    /// <summary>What fixes it, such as a commit, a pull request or an entry: 1 to 500 characters in one line. Needs <see cref="Landing"/>.</summary>
    public string? Fix { get; init; }

    /// <summary>How far the fix is. Lower than before only with <see cref="Reopen"/>.</summary>
    public LandingStatus? Landing { get; init; }

    /// <summary>Why it happened: 1 to 20,000 characters.</summary>
    public string? RootCause { get; init; }

    /// <summary>Closes the case, which needs a root cause, a linked fix and a landing of at least verified, from now or before.</summary>
    public bool Close { get; init; }

    /// <summary>Takes back what was reached: opens a closed case again, and lets the landing be lower than before.</summary>
    public bool Reopen { get; init; }

    /// <summary>The version that the case must still have; null for whichever it has.</summary>
    public long? ExpectedVersion { get; init; }

    /// <summary>Who makes the change, as they call themselves: up to 200 characters. A label, never an identity.</summary>
    public string? Agent { get; init; }
}
