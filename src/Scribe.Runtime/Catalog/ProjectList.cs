using System.Globalization;
using Scribe.Errors;
using Scribe.Sessions;
using Scribe.Storage;

namespace Scribe.Catalog;

/// <summary>Shows callers the projects that they have used.</summary>
internal sealed class ProjectList(IProjectStore store)
{
    /// <summary>As long as an entry may take from its stamp to where it can be read.</summary>
    private const long RecentMilliseconds = 1_000;

    /// <summary>How many projects a cursor names at the most.</summary>
    private const int MaxRecent = 50;

    /// <summary>A page of the projects that the caller may see and the query asks for.</summary>
    /// <param name="owner">Who calls.</param>
    /// <param name="session">The session of the call, which is all that an anonymous caller has used.</param>
    /// <param name="query">Which ones.</param>
    /// <param name="cancellationToken">Cancels the read.</param>
    public async ValueTask<ProjectPage> ReadAsync(Owner owner, Session? session, ProjectQuery query, CancellationToken cancellationToken)
    {
        if (query.Limit is < 1 or > ProjectQuery.MaxLimit)
        {
            throw ScribeErrors.InvalidArgument(
                string.Create(CultureInfo.InvariantCulture, $"The limit is {query.Limit}; it must be between 1 and {ProjectQuery.MaxLimit}."),
                "Ask for fewer projects and go on with next_cursor.");
        }

        // One row more than asked for tells whether there are more.
        var filter = FilterOf(owner, session, query) with { Limit = query.Limit + 1 };
        if (query.Cursor is { } text)
        {
            var cursor = ProjectCursor.Parse(text, filter);
            filter = filter with { AsOf = cursor.AsOf, Recent = cursor.Recent, After = cursor.Place };
        }
        else if (filter.Sort == ProjectSort.Activity)
        {
            filter = filter with { Limit = Math.Max(filter.Limit, MaxRecent + 1) };
        }

        var rows = await store.ListAsync(filter, cancellationToken).ConfigureAwait(false);
        var page = rows.Take((int)query.Limit).ToList();
        var (asOf, recent) = filter is { Sort: ProjectSort.Activity, After: null } ? Remember(rows) : (filter.AsOf, filter.Recent);
        var next = rows.Count > query.Limit ? new ProjectCursor(asOf, recent, page[^1].Place).Encode(filter) : null;
        return new ProjectPage([.. page.Select(placed => new ProjectDetails(placed.Record))], next);
    }

    /// <summary>Whoever's projects are meant: an owner's, or those of an anonymous session.</summary>
    public static byte[] HolderOf(Session session) => session.Owner.Hash ?? session.Id.Value.ToByteArray(bigEndian: true);

    private static ProjectFilter FilterOf(Owner owner, Session? session, ProjectQuery query)
    {
        if (owner.IsAnonymous && session is null && query.Root is null)
            throw ProjectErrors.SessionRequiredToListProjects();
        return new ProjectFilter
        {
            Holder = owner.Hash ?? (session is null ? null : HolderOf(session)),
            OpenRoot = owner.IsAnonymous ? query.Root?.Path : null,
            Root = query.Root?.Path,
            Name = ProjectCheck.AskedName(query.Name),
            Statuses = ProjectCheck.Statuses(query.Statuses),
            Tags = ProjectCheck.AskedTags(query.Tags),
            Deleted = query.Deleted,
            Sort = query.Order switch
            {
                ProjectOrder.LastActivity => ProjectSort.Activity,
                ProjectOrder.Name => ProjectSort.Name,
                ProjectOrder.Created => ProjectSort.Created,
                _ => throw ScribeErrors.InvalidArgument("the order is unknown.", "Use last_activity, name or created."),
            },
        };
    }

    /// <summary>
    /// What keeps the order by activity as it is while entries are recorded: the latest projects with their times, and the time
    /// before theirs, from which on entries move no other project. An entry is stamped a little before it can be read, so the time
    /// alone would not tell what this page has seen.
    /// </summary>
    private static (long AsOf, string? Recent) Remember(IReadOnlyList<PlacedProject> rows)
    {
        if (rows.Count == 0)
            return (0, null);
        var asOf = ActivityOf(rows[0]) - RecentMilliseconds;
        if (rows.Count > MaxRecent)
            asOf = Math.Max(asOf, ActivityOf(rows[MaxRecent]));
        var recent = rows.Take(MaxRecent).Where(row => ActivityOf(row) > asOf)
            .Select(row => string.Create(CultureInfo.InvariantCulture, $"\"{row.Place.Id}\":{ActivityOf(row)}"));
        return (asOf, $"{{{string.Join(',', recent)}}}");
    }

    private static long ActivityOf(PlacedProject row) => row.Record.LastAt ?? row.Record.CreatedAt;
}
