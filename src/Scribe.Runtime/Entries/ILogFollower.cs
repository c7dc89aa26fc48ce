namespace Scribe.Entries;

/// <summary>Is told what was appended, after the commit.</summary>
internal interface ILogFollower
{
    /// <summary>Returns at once, and does not throw: what was recorded is recorded.</summary>
    void Appended(Project log);
}
