namespace Scribe;

/// <summary>A project by its name, and what is to be changed of it in the step that binds it.</summary>
/// <param name="Root">The repository root.</param>
/// <param name="Name">The name.</param>
public sealed record ProjectChoice(RepoRoot Root, ProjectName Name)
{
    /// <summary>What is to be changed, or given to a project that is made. Default: nothing.</summary>
    public ProjectUpdate Update { get; init; } = new();

    /// <summary>The version that the project must still have, 0 if there must be none; null for whatever is there.</summary>
    public long? ExpectedVersion { get; init; }

    /// <summary>Whether to bring the project back if it was deleted. Nothing is made then. Default: false.</summary>
    public bool Restore { get; init; }
}
