namespace Scribe.Analyzers.Isolation;

/// <summary>The rule that a use breaks when a tool reaches it.</summary>
internal enum ReachedRule
{
    /// <summary>SCRIBE1003.</summary>
    ReachesGlobal,

    /// <summary>SCRIBE1006.</summary>
    UsesProcess,

    /// <summary>SCRIBE1007.</summary>
    ChangesTool,

    /// <summary>SCRIBE1008.</summary>
    ChangesService,
}
