namespace Scribe.Storage;

/// <summary>Which projects to list. What is null does not count.</summary>
public sealed record ProjectFilter
{
    /// <summary>Whoever must have used a project: an owner's hash, or an anonymous session's id.</summary>
    public byte[]? Holder { get; init; }

    /// <summary>A root of which those are shown as well that any anonymous caller has used.</summary>
    public string? OpenRoot { get; init; }

    /// <summary>The real path of a root.</summary>
    public string? Root { get; init; }

    /// <summary>A part of the name, in any capitals.</summary>
    public string? Name { get; init; }

    /// <summary>A JSON array of numbers, of which a project has one.</summary>
    public string? Statuses { get; init; }

    /// <summary>A JSON array of texts, all of which a project has.</summary>
    public string? Tags { get; init; }

    /// <summary>Whether to list the deleted ones, and not the others.</summary>
    public bool Deleted { get; init; }

    /// <summary>By what they are sorted.</summary>
    public ProjectSort Sort { get; init; }

    /// <summary>For the order by activity: what was recorded after this moment, in Unix milliseconds, moves no project.</summary>
    public long AsOf { get; init; } = long.MaxValue;

    /// <summary>For the order by activity: projects that count as last active at a later moment. A JSON object, numbers to Unix milliseconds.</summary>
    public string? Recent { get; init; }

    /// <summary>Where the page before ended; null for the first.</summary>
    public ProjectPlace? After { get; init; }

    /// <summary>How many at the most.</summary>
    public long Limit { get; init; }
}

/// <summary>By what projects are sorted. The numbers stand in the statement.</summary>
public enum ProjectSort
{
    /// <summary>By when their newest entry was recorded, the newest first.</summary>
    Activity = 0,

    /// <summary>By name, from A to Z.</summary>
    Name = 1,

    /// <summary>By when they were made, the newest first.</summary>
    Created = 2,
}

/// <summary>A place among sorted projects: what they are sorted by, and the project's number where that is the same.</summary>
public sealed record ProjectPlace(string Key, long Id);

/// <summary>A project and its place.</summary>
public sealed record PlacedProject(ProjectRecord Record, ProjectPlace Place);
