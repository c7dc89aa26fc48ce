using System.Globalization;
using Microsoft.Data.Sqlite;

namespace Scribe.Storage.Sqlite;

/// <summary>Projects in SQLite.</summary>
internal sealed class SqliteProjectStore(SqliteDatabase database) : IProjectStore
{
    public Task<ProjectOutcome> ClaimAsync(ProjectClaim claim, SessionTerm? session, CancellationToken cancellationToken) =>
        database.Writer.WriteAsync<ProjectOutcome>(
            statements =>
            {
                if (session is { } term && statements.Present(term) is null)
                    return new ProjectOutcome.SessionGone();
                return statements.Refusal(claim) is { } refusal
                    ? new ProjectOutcome.Refused(refusal)
                    : new ProjectOutcome.Held(statements.Take(claim));
            },
            cancellationToken);

    public ValueTask<ProjectRecord> FindAsync(long project, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return ValueTask.FromResult(database.Readers.Read(
            project,
            static (statements, project) =>
            {
                using var reader = statements.FindProject.With(project).Read();
                return reader.Read() ? ProjectReader.Map(reader) : throw new InvalidOperationException("Projects are never removed, but one is gone.");
            }));
    }

    public ValueTask<IReadOnlyList<PlacedProject>> ListAsync(ProjectFilter filter, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return ValueTask.FromResult(database.Readers.Read(filter, static (statements, filter) => List(statements.ListProjects, filter)));
    }

    public ValueTask<UsedProject?> FindUsedAsync(
        byte[] holder, Guid session, string root, string name, long now, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return ValueTask.FromResult(database.Readers.Read(
            (holder, session, root, name, now),
            static (statements, asked) => FindUsed(statements.FindUsedProject, asked.holder, asked.session, asked.root, asked.name, asked.now)));
    }

    public Task<DeletionOutcome> DeleteAsync(
        byte[] holder, SessionTerm session, string root, string name, long now, bool unbindOthers, CancellationToken cancellationToken) =>
        database.Writer.WriteAsync<DeletionOutcome>(
            statements =>
            {
                if (statements.Present(session) is null)
                    return new DeletionOutcome.SessionGone();
                var used = FindUsed(statements.FindUsedProject, holder, session.Id, root, name, now);
                if (UsedProject.Refusal(used, name, unbindOthers) is { } refusal)
                    return new DeletionOutcome.Refused(refusal);

                var project = used!.Record.Project.Id;
                statements.UnbindProject.With(project).Execute();
                statements.DeleteProject.With(now, project).Execute();
                return new DeletionOutcome.Deleted(used.Record, used.Others, statements.FindSessionById.Find(session.Id)!);
            },
            cancellationToken);

    private static UsedProject? FindUsed(Statement find, byte[] holder, Guid session, string root, string name, long now)
    {
        using var reader = find.With(holder, session.Bytes(), root, name, now).Read();
        return reader.Read() ? new UsedProject(ProjectReader.Map(reader), reader.GetInt64(ProjectReader.Columns)) : null;
    }

    private static IReadOnlyList<PlacedProject> List(Statement list, ProjectFilter filter)
    {
        var byName = filter.Sort == ProjectSort.Name;
        object? after = filter.After is not { } place ? null : byName ? place.Key : long.Parse(place.Key, CultureInfo.InvariantCulture);
        using var reader = list
            .With(filter.Holder, filter.OpenRoot, (int)filter.Sort, filter.AsOf, filter.Recent, filter.Deleted ? 1 : 0, filter.Root, filter.Name,
                filter.Statuses, filter.Tags, after, byName ? filter.After?.Id : -filter.After?.Id, filter.Limit)
            .Read();
        var projects = new List<PlacedProject>();
        while (reader.Read())
            projects.Add(Place(reader));
        return projects;
    }

    private static PlacedProject Place(SqliteDataReader reader)
    {
        var record = ProjectReader.Map(reader);
        return new PlacedProject(record, new ProjectPlace(reader.GetString(ProjectReader.Columns), record.Project.Id));
    }
}
