using Scribe.Errors;
using Scribe.Storage;

namespace Scribe.Entries.Queries;

/// <summary>Answers queries.</summary>
internal sealed class EntrySearch(IEntryStore store, SliceSizes sizes)
{
    /// <summary>A page of long entries ends early: results that no client can take are no results.</summary>
    public const long MaxPageCharacters = 1024 * 1024;

    /// <summary>How many logs one query goes through at the most: each has a place in the cursor.</summary>
    private const int MaxLogs = 1_000;

    /// <summary>Every entry of a log, in its own order: one read, however long the log.</summary>
    public async Task<EntryPage> ReadLogAsync(Project log, BegunQuery begun, CancellationToken cancellationToken)
    {
        var query = begun.Query;
        var page = await store
            .ReadAsync(log.Id, query.Order == EntryOrder.NewestFirst, begun.Cursor?.Places[0].After, query.Limit, MaxPageCharacters, cancellationToken)
            .ConfigureAwait(false);
        var entries = new Entry[page.Rows.Count];
        for (var i = 0; i < entries.Length; i++)
            entries[i] = new Entry(page.Rows[i], log);
        return new EntryPage(entries, page.HasMore ? begun.CursorAt([new LogPlace(log.Id, entries[^1].Sequence)]) : null);
    }

    /// <summary>A page of the entries that are asked for, of one log or several.</summary>
    public static async Task<EntryPage> ReadAsync(LogMerge logs, BegunQuery begun, CancellationToken cancellationToken)
    {
        var limit = begun.Query.Limit;
        var entries = new List<Entry>();
        for (var characters = 0L; await logs.NextAsync(limit + 1 - entries.Count, cancellationToken).ConfigureAwait(false) is { } walk;)
        {
            characters += walk.Next.Characters;
            if (entries.Count == limit || (entries.Count > 0 && characters > MaxPageCharacters))
                return new EntryPage(entries, begun.CursorAt(logs.Places));
            entries.Add(walk.Take());
        }

        return new EntryPage(entries, NextCursor: null);
    }

    /// <summary>Goes through the log, or, if it is null, those of all projects that the session has used, or of all days of its root.</summary>
    public async Task<LogMerge> WalkAsync(
        Project? log, Session? session, BegunQuery begun, bool ranked, IProgress<WorkProgress>? listener, CancellationToken cancellationToken)
    {
        var extents = log is not null
            ? [new LogExtent(log.Row, await store.FindLastAsync(log.Id, cancellationToken).ConfigureAwait(false))]
            : await FindUsedAsync(session!, cancellationToken).ConfigureAwait(false);
        var scans = new List<(Project Log, EntryScan Scan)>();
        foreach (var extent in extents)
        {
            if (begun.ScanOf(extent, sizes, ranked) is { } scan)
                scans.Add((new Project(extent.Log), scan));
        }

        var progress = new WalkProgress(listener, scans.Sum(part => Math.Abs(part.Scan.After - part.Scan.End) - 1));
        return new LogMerge(
            [.. scans.Select(part => new LogWalk(store, part.Log, part.Scan, sizes, progress))], begun.Query.Order == EntryOrder.NewestFirst);
    }

    private async Task<IReadOnlyList<LogExtent>> FindUsedAsync(Session session, CancellationToken cancellationToken)
    {
        var logs = session.Sentinel is { } day
            ? await store.ListDaysAsync(day.Root.Path, MaxLogs + 1, cancellationToken).ConfigureAwait(false)
            : await store.ListUsedAsync(BegunQuery.HolderOf(session), MaxLogs + 1, cancellationToken).ConfigureAwait(false);
        return logs.Count <= MaxLogs ? logs : throw LogErrors.TooManyProjects(MaxLogs);
    }
}
