namespace Scribe.Storage;

/// <summary>What a log records. The numbers are stored: never renumber.</summary>
public enum LogKind
{
    /// <summary>The work on a project.</summary>
    Project = 0,

    /// <summary>One UTC day of a repository root in sentinel mode.</summary>
    SentinelDay = 1,

    /// <summary>What the sessions of a project read from its files.</summary>
    FileReads = 2,
}
