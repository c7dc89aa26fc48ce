namespace Scribe;

/// <summary>Which projects to list. What is null or empty does not count.</summary>
public sealed record ProjectQuery
{
    /// <summary>The largest limit.</summary>
    public const int MaxLimit = 100;

    /// <summary>A part of the name, in any capitals.</summary>
    public string? Name { get; init; }

    /// <summary>The project has one of these.</summary>
    public IReadOnlyList<ProjectStatus>? Statuses { get; init; }

    /// <summary>The project has all of these, letter for letter.</summary>
    public IReadOnlyList<string>? Tags { get; init; }

    /// <summary>The repository root. Anonymous callers see what any of them has bound there.</summary>
    public RepoRoot? Root { get; init; }

    /// <summary>Whether to list the deleted projects, and not the others. Default: false.</summary>
    public bool Deleted { get; init; }

    /// <summary>The order. Default: by last activity.</summary>
    public ProjectOrder Order { get; init; } = ProjectOrder.LastActivity;

    /// <summary>How many projects at the most: 1 to 100. Default 50.</summary>
    public long Limit { get; init; } = 50;

    /// <summary>The cursor of the page before, to go on after it with the same query; null to begin.</summary>
    public string? Cursor { get; init; }
}

/// <summary>One page of a list of projects.</summary>
/// <param name="Projects">The projects, in the order that was asked for.</param>
/// <param name="NextCursor">The cursor of the next page; null if this one was the last.</param>
public sealed record ProjectPage(IReadOnlyList<ProjectDetails> Projects, string? NextCursor);
