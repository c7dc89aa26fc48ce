using System.Text.Json;
using Scribe.Storage.Postgres.Errors;
using Scribe.Storage.Postgres.Writing;

namespace Scribe.Storage.Postgres.Projects;

/// <summary>Takes projects by their names, inside the transaction of whatever else belongs to it.</summary>
internal static class ProjectClaims
{
    /// <summary>Takes the project, which is made, restored or changed where that is needed and nothing stands against it.</summary>
    /// <returns>The project, or why it cannot be had.</returns>
    public static async Task<(ProjectRow? Project, ProjectRefusal? Refusal)> TakeAsync(
        this WriteTransaction transaction, ProjectClaim claim, CancellationToken cancellationToken)
    {
        var found = await FindAsync(transaction, claim, cancellationToken).ConfigureAwait(false);
        if (claim.RefusalFor(found) is { } refusal)
            return (null, refusal);
        if (found is not null)
        {
            if (found.DeletedAt is not null || claim.Change.Of(found) != found)
                Describe(transaction, claim.Change.Of(found), found.Version + 1);
            return (found.Project, null);
        }

        return (await AddAsync(transaction, claim, cancellationToken).ConfigureAwait(false), null);
    }

    private static async Task<ProjectRow> AddAsync(WriteTransaction transaction, ProjectClaim claim, CancellationToken cancellationToken)
    {
        var insert = Statement.Of(
            ProjectSql.Insert, Hashes.OfPlace(claim.Root, claim.Name), Hashes.OfRoot(claim.Root), claim.Root, claim.Name, Hashes.Fold(claim.Name),
            (int)LogKind.Project, claim.Now);

        // Another one came first: what it made decides, so the claim is judged anew.
        if (await transaction.ExecuteAsync(insert, cancellationToken).ConfigureAwait(false) == 0)
            throw new StaleReadException();
        var added = await FindAsync(transaction, claim, cancellationToken).ConfigureAwait(false) ?? throw new StaleReadException();
        if (claim.Change != ProjectChange.None)
            Describe(transaction, claim.Change.Of(added), added.Version);
        return added.Project;
    }

    /// <summary>What is only bound is shared with others who bind it; what may be changed is held alone.</summary>
    private static Task<ProjectRecord?> FindAsync(WriteTransaction transaction, ProjectClaim claim, CancellationToken cancellationToken)
    {
        var sql = claim.Change == ProjectChange.None && !claim.Restore ? ProjectSql.FindAndShare : ProjectSql.FindAndHold;
        return transaction.FindAsync(Statement.Of(sql, Hashes.OfPlace(claim.Root, claim.Name)), ProjectReader.Map, cancellationToken);
    }

    private static void Describe(WriteTransaction transaction, ProjectRecord project, long version) => transaction.Finally(Statement.Of(
        ProjectSql.Describe,
        project.Description,
        project.Tags,
        project.Tags is null ? (string?[])[] : JsonSerializer.Deserialize<string?[]>(project.Tags)!,
        project.Status,
        version,
        project.Project.Id));
}
