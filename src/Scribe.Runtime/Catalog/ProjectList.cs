using System.Globalization;
using Scribe.Errors;
using Scribe.Sessions;
using Scribe.Storage;

namespace Scribe.Catalog;

/// <summary>Shows callers the projects that they have used.</summary>
internal sealed class ProjectList(IProjectStore store, TimeProvider time)
{
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
            filter = filter with { AsOf = cursor.AsOf, After = cursor.Place };
        }

        var rows = await store.ListAsync(filter, cancellationToken).ConfigureAwait(false);
        var page = rows.Take((int)query.Limit).ToList();
        var next = rows.Count > query.Limit ? new ProjectCursor(BeginningOf(filter, page[0]), page[^1].Place).Encode(filter) : null;
        return new ProjectPage([.. page.Select(placed => new ProjectDetails(placed.Record))], next);
    }

    /// <summary>Whoever's projects are meant: an owner's, or those of an anonymous session.</summary>
    public static byte[] HolderOf(Session session) => session.Owner.Hash ?? session.Id.Value.ToByteArray(bigEndian: true);

    private static ProjectFilter FilterOf(Owner owner, Session? session, ProjectQuery query)
    {
        if (owner.IsAnonymous && session is null && query.Root is null)
            throw ScribeErrors.SessionRequired();
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

    /// <summary>When the list began. A clock that was ahead may have stamped an entry with a later time.</summary>
    private long BeginningOf(ProjectFilter filter, PlacedProject first) => filter.After is null
        ? Math.Max(time.GetUtcNow().ToUnixTimeMilliseconds(), first.Record.LastAt ?? first.Record.CreatedAt)
        : filter.AsOf;
}
