namespace Scribe.Storage.Sqlite;

/// <summary>Takes projects by their names, inside the transaction of whatever else belongs to it.</summary>
internal static class ProjectClaims
{
    /// <summary>What stands against the claim; null if nothing does. Changes nothing.</summary>
    public static ProjectRefusal? Refusal(this WriteStatements statements, ProjectClaim claim)
    {
        var found = Find(statements, claim);
        if (found is not null && found.Project.Name != claim.Name)
            return new ProjectRefusal.NameTaken(claim.Name, found.Project.Name);
        if (found is null && !claim.MayAdd)
            return new ProjectRefusal.Unknown(claim.Name);
        if (found?.DeletedAt is { } at && !claim.Restore)
            return new ProjectRefusal.Deleted(claim.Name, at);
        return claim.ExpectedVersion is { } expected && expected != (found?.Version ?? 0)
            ? new ProjectRefusal.MovedOn(claim.Name, expected, found?.Version ?? 0)
            : null;
    }

    /// <summary>Takes what nothing stands against: the project is made, restored or changed where that is needed.</summary>
    public static ProjectRow Take(this WriteStatements statements, ProjectClaim claim)
    {
        if (Find(statements, claim) is { } found)
        {
            if (found.DeletedAt is not null || With(found, claim.Change) != found)
                Describe(statements, With(found, claim.Change), found.Version + 1);
            return found.Project;
        }

        statements.InsertProject.With(claim.Root, claim.Name, claim.Now).Execute();
        var added = Find(statements, claim)!;
        if (claim.Change != ProjectChange.None)
            Describe(statements, With(added, claim.Change), added.Version);
        return added.Project;
    }

    private static ProjectRecord? Find(WriteStatements statements, ProjectClaim claim)
    {
        using var reader = statements.FindProject.With(claim.Root, claim.Name).Read();
        return reader.Read() ? ProjectReader.Map(reader) : null;
    }

    private static ProjectRecord With(ProjectRecord project, ProjectChange change) => project with
    {
        Description = Changed(project.Description, change.Description),
        Tags = Changed(project.Tags, change.Tags),
        Status = change.Status ?? project.Status,
    };

    private static string? Changed(string? present, string? change) => change switch
    {
        null => present,
        "" => null,
        _ => change,
    };

    private static void Describe(WriteStatements statements, ProjectRecord project, long version) =>
        statements.DescribeProject.With(project.Description, project.Tags, project.Status, version, project.Project.Id).Execute();
}
