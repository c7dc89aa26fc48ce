namespace Scribe.Storage;

/// <summary>A project by its name, and what is to become of it in the same step.</summary>
/// <param name="Root">The real path of its root.</param>
/// <param name="Name">The name.</param>
/// <param name="Now">When, Unix milliseconds.</param>
public sealed record ProjectClaim(string Root, string Name, long Now)
{
    /// <summary>What is to be changed of it.</summary>
    public ProjectChange Change { get; init; } = ProjectChange.None;

    /// <summary>The version that it must have, 0 if it must not be there; null for whatever is there.</summary>
    public long? ExpectedVersion { get; init; }

    /// <summary>Whether it is made if it is not there.</summary>
    public bool MayAdd { get; init; } = true;

    /// <summary>Whether it is brought back if it was deleted.</summary>
    public bool Restore { get; init; }

    /// <summary>What stands against it; null if nothing does.</summary>
    /// <param name="found">What there is under the name, in any ASCII capitals; null for nothing.</param>
    public ProjectRefusal? RefusalFor(ProjectRecord? found)
    {
        if (found is not null && found.Project.Name != Name)
            return new ProjectRefusal.NameTaken(Name, found.Project.Name);
        if (found is null && !MayAdd)
            return new ProjectRefusal.Unknown(Name);
        if (found?.DeletedAt is { } at && !Restore)
            return new ProjectRefusal.Deleted(Name, at);
        return ExpectedVersion is { } expected && expected != (found?.Version ?? 0)
            ? new ProjectRefusal.MovedOn(Name, expected, found?.Version ?? 0)
            : null;
    }
}

/// <summary>What is to be changed of a project. Null leaves it as it is; an empty text clears it.</summary>
/// <param name="Description">What it is about.</param>
/// <param name="Tags">A JSON array.</param>
/// <param name="Status">How far it has come.</param>
public sealed record ProjectChange(string? Description, string? Tags, int? Status)
{
    /// <summary>Nothing is to be changed.</summary>
    public static readonly ProjectChange None = new(null, null, null);

    /// <summary>The project as it is after the change. Its version stays: it goes up only where something is written.</summary>
    public ProjectRecord Of(ProjectRecord project)
    {
        ArgumentNullException.ThrowIfNull(project);
        return project with
        {
            Description = Changed(project.Description, Description),
            Tags = Changed(project.Tags, Tags),
            Status = Status ?? project.Status,
        };
    }

    private static string? Changed(string? present, string? change) => change switch
    {
        null => present,
        "" => null,
        _ => change,
    };
}
