using System.Globalization;
using System.Text.Json;
using Scribe.Storage.Postgres.Errors;
using Scribe.Storage.Postgres.Sessions;
using Scribe.Storage.Postgres.Writing;

namespace Scribe.Storage.Postgres.Projects;

/// <summary>Projects in PostgreSQL.</summary>
internal sealed class PostgresProjectStore(PostgresReader reader, PostgresWriter writer) : IProjectStore
{
    public Task<ProjectOutcome> ClaimAsync(ProjectClaim claim, SessionTerm? session, CancellationToken cancellationToken) =>
        writer.WriteAsync<ProjectOutcome>(
            async (transaction, cancelled) =>
            {
                if (session is { } term && await transaction.HoldAsync(term, cancelled).ConfigureAwait(false) is null)
                    return new ProjectOutcome.SessionGone();
                var (project, refusal) = await transaction.TakeAsync(claim, cancelled).ConfigureAwait(false);
                return project is null ? new ProjectOutcome.Refused(refusal!) : new ProjectOutcome.Held(project);
            },
            cancellationToken);

    public async ValueTask<ProjectRecord> FindAsync(long project, CancellationToken cancellationToken) =>
        await reader.FindAsync(Statement.Of(ProjectSql.FindById, project), ProjectReader.Map, cancellationToken).ConfigureAwait(false)
        ?? throw new InvalidOperationException("Projects are never removed, but one is gone.");

    public async ValueTask<IReadOnlyList<PlacedProject>> ListAsync(ProjectFilter filter, CancellationToken cancellationToken)
    {
        var byName = filter.Sort == ProjectSort.Name;
        var recent = filter.Recent is null ? [] : JsonSerializer.Deserialize<Dictionary<long, long>>(filter.Recent)!;
        var query = Statement.Of(
            ProjectSql.List,
            filter.Holder,
            filter.OpenRoot is null ? null : Hashes.OfRoot(filter.OpenRoot),
            (int)filter.Sort,
            filter.AsOf,
            recent.Keys.ToArray(),
            recent.Values.ToArray(),
            filter.Deleted,
            filter.Root is null ? null : Hashes.OfRoot(filter.Root),
            filter.Name is null ? null : Hashes.Fold(filter.Name),
            filter.Statuses is null ? null : JsonSerializer.Deserialize<int[]>(filter.Statuses),
            filter.Tags is null ? null : JsonSerializer.Deserialize<string?[]>(filter.Tags),
            byName && filter.After is { } named ? Hashes.Fold(named.Key) : "",
            !byName && filter.After is { } placed ? long.Parse(placed.Key, CultureInfo.InvariantCulture) : 0L,
            byName ? filter.After?.Id : -filter.After?.Id,
            filter.Limit);
        return await reader
            .ListAsync(
                query,
                static row =>
                {
                    var record = ProjectReader.Map(row);
                    return new PlacedProject(record, new ProjectPlace(row.GetString(ProjectReader.Columns), record.Project.Id));
                },
                cancellationToken)
            .ConfigureAwait(false);
    }

    public async ValueTask<UsedProject?> FindUsedAsync(
        byte[] holder, Guid session, string root, string name, long now, CancellationToken cancellationToken) =>
        await reader
            .FindAsync(Statement.Of(ProjectSql.FindUsed, Hashes.OfPlace(root, name), holder, session, now), MapUsed, cancellationToken)
            .ConfigureAwait(false);

    public Task<DeletionOutcome> DeleteAsync(
        byte[] holder, SessionTerm session, string root, string name, long now, bool unbindOthers, CancellationToken cancellationToken) =>
        writer.WriteAsync<DeletionOutcome>(
            async (transaction, cancelled) =>
            {
                // Sessions before projects, as everywhere, so that no two transactions wait for each other.
                var place = Hashes.OfPlace(root, name);
                var bound = await transaction
                    .ReadAsync(Statement.Of(ProjectSql.HoldBound, session.Id, place), static row => row.GetGuid(0), cancelled)
                    .ConfigureAwait(false);
                if (await transaction.HoldAsync(session, cancelled).ConfigureAwait(false) is not { } present)
                    return new DeletionOutcome.SessionGone();
                await transaction.FindAsync(Statement.Of(ProjectSql.FindAndHold, place), static row => row.GetInt64(0), cancelled).ConfigureAwait(false);
                var used = await transaction
                    .FindAsync(Statement.Of(ProjectSql.FindUsed, place, holder, session.Id, now), MapUsed, cancelled)
                    .ConfigureAwait(false);
                if (UsedProject.Refusal(used, name, unbindOthers) is { } refusal)
                    return new DeletionOutcome.Refused(refusal);

                var project = used!.Record.Project.Id;
                var newcomer = await transaction
                    .FindAsync(Statement.Of(ProjectSql.AnyBoundElsewhere, project, bound.ToArray()), static row => (int?)row.GetInt32(0), cancelled)
                    .ConfigureAwait(false);
                if (newcomer is not null)
                    throw new StaleReadException();
                transaction.Finally(Statement.Of(ProjectSql.Unbind, project), Statement.Of(ProjectSql.Delete, now, project));
                return new DeletionOutcome.Deleted(
                    used.Record,
                    used.Others,
                    present.Project?.Id == project ? present with { Project = null, Version = present.Version + 1 } : present);
            },
            cancellationToken);

    private static UsedProject MapUsed(Npgsql.NpgsqlDataReader row) => new(ProjectReader.Map(row), row.GetInt64(ProjectReader.Columns));
}
