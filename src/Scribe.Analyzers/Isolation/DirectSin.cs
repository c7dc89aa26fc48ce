namespace Scribe.Analyzers.Isolation;

/// <summary>What a tool's own code does to what all sessions share: a rule for each.</summary>
internal enum DirectSin
{
    /// <summary>SCRIBE1001.</summary>
    Reads,

    /// <summary>SCRIBE1002.</summary>
    Writes,

    /// <summary>SCRIBE1006.</summary>
    UsesProcess,

    /// <summary>SCRIBE1007.</summary>
    ChangesTool,
}
