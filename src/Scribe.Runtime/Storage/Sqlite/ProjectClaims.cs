namespace Scribe.Storage.Sqlite;

/// <summary>Takes projects by their names, inside the transaction of whatever else belongs to it.</summary>
internal static class ProjectClaims
{
    /// <summary>What stands against the claim; null if nothing does. Changes nothing.</summary>
    public static ProjectRefusal? Refusal(this WriteStatements statements, ProjectClaim claim) => claim.RefusalFor(Find(statements, claim));

    /// <summary>Takes what nothing stands against: the project is made, restored or changed where that is needed.</summary>
    public static ProjectRow Take(this WriteStatements statements, ProjectClaim claim)
    {
        if (Find(statements, claim) is { } found)
        {
            if (found.DeletedAt is not null || claim.Change.Of(found) != found)
                Describe(statements, claim.Change.Of(found), found.Version + 1);
            return found.Project;
        }

        statements.InsertProject.With(claim.Root, claim.Name, claim.Now).Execute();
        var added = Find(statements, claim)!;
        if (claim.Change != ProjectChange.None)
            Describe(statements, claim.Change.Of(added), added.Version);
        return added.Project;
    }

    private static ProjectRecord? Find(WriteStatements statements, ProjectClaim claim)
    {
        using var reader = statements.FindProject.With(claim.Root, claim.Name).Read();
        return reader.Read() ? ProjectReader.Map(reader) : null;
    }

    private static void Describe(WriteStatements statements, ProjectRecord project, long version) =>
        statements.DescribeProject.With(project.Description, project.Tags, project.Status, version, project.Project.Id).Execute();
}
