using Scribe.Entries;
using Scribe.Entries.Queries;
using Scribe.Errors;
using Scribe.Storage;

namespace Scribe;

/// <summary>The logs of projects.</summary>
public sealed class EntryLog
{
    private const int MaxKey = 200;

    private readonly IEntryStore _store;
    private readonly ILogStore _logs;
    private readonly ILogFollower _follower;
    private readonly EntrySearch _search;
    private readonly TimeProvider _time;

    internal EntryLog(IEntryStore store, ILogStore logs, ILogFollower follower, TimeProvider time, SliceSizes? sizes = null)
    {
        _follower = follower;
        _store = store;
        _logs = logs;
        _search = new EntrySearch(store, sizes ?? SliceSizes.Default);
        _time = time;
    }

    /// <summary>Appends entries to the log of the session's project: all of them, one after the other, or none.</summary>
    /// <param name="session">The session that records them.</param>
    /// <param name="drafts">1 to 1,000 entries.</param>
    /// <param name="cancellationToken">Withdraws the request as long as it has not begun.</param>
    /// <returns>What was recorded. Durable when it returns.</returns>
    /// <exception cref="ScribeException">
    /// <see cref="ErrorCode.ProjectRequired"/>: the session is bound to no project. <see cref="ErrorCode.InvalidArgument"/>:
    /// an entry is refused; the message names it. <see cref="ErrorCode.SessionUnknown"/>: the session was closed meanwhile.
    /// <see cref="ErrorCode.SessionConflict"/>: another process has taken it over. <see cref="ErrorCode.ProjectUnknown"/>: the
    /// project was deleted. Nothing is written then.
    /// </exception>
    public Task<AppendedEntries> AppendAsync(
        Session session, IReadOnlyList<EntryDraft> drafts, CancellationToken cancellationToken = default) =>
        AppendAsync(session, drafts, idempotencyKey: null, cancellationToken);

    /// <summary>As the other one, but never twice: a call whose outcome is not known can be repeated with its key.</summary>
    /// <param name="session">The session that records them.</param>
    /// <param name="drafts">1 to 1,000 entries.</param>
    /// <param name="idempotencyKey">
    /// 1 to 200 characters that stand for this append. If the session has appended the same to this project with the same key
    /// before, nothing is appended, and the answer is that of before. Kept as long as the session. Null for none.
    /// </param>
    /// <param name="cancellationToken">Withdraws the request as long as it has not begun.</param>
    /// <returns>What was recorded. Durable when it returns.</returns>
    /// <exception cref="ScribeException">
    /// As for the other one, and <see cref="ErrorCode.InvalidArgument"/>: the key stands for other entries.
    /// </exception>
    public async Task<AppendedEntries> AppendAsync(
        Session session, IReadOnlyList<EntryDraft> drafts, string? idempotencyKey, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(session);
        ArgumentNullException.ThrowIfNull(drafts);
        return await AppendAsync(session.RequireProject(), session, drafts, idempotencyKey, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>As <see cref="AppendAsync(Session, IReadOnlyList{EntryDraft}, string, CancellationToken)"/>, to a log of the caller's choice.</summary>
    internal async Task<AppendedEntries> AppendAsync(
        Project log, Session session, IReadOnlyList<EntryDraft> drafts, string? idempotencyKey, CancellationToken cancellationToken)
    {
        var now = DateTimeOffset.FromUnixTimeMilliseconds(_time.GetUtcNow().ToUnixTimeMilliseconds());
        var rows = EntryCheck.ToRows(drafts, session.Id.Value, now);
        var key = KeyOf(idempotencyKey, rows);
        switch (await _store.AppendAsync(log.Id, session.Term, rows, key, cancellationToken).ConfigureAwait(false))
        {
            case AppendOutcome.Appended appended:
                _follower.Appended(log);
                return new AppendedEntries(
                    log, appended.First, appended.Last, DateTimeOffset.FromUnixTimeMilliseconds(appended.At), appended.Repeated);
            case AppendOutcome.SessionGone:
                throw SessionErrors.Unknown();
            case AppendOutcome.ProjectGone:
                throw ProjectErrors.Deleted(log.Name.Value);
            case AppendOutcome.KeyUsed used:
                throw LogErrors.IdempotencyKeyUsed(key!.Value, used.First, used.Last);
            case var outcome:
                throw new InvalidOperationException($"Unknown outcome {outcome.GetType().Name}.");
        }
    }

    /// <summary>Reads a page of a project's log.</summary>
    /// <param name="project">The project.</param>
    /// <param name="query">Which entries. Nobody's own ones: that needs a session.</param>
    /// <param name="cancellationToken">Cancels the read.</param>
    /// <exception cref="ScribeException"><see cref="ErrorCode.InvalidArgument"/>: something of the query is refused; the message names it.</exception>
    public Task<EntryPage> ReadAsync(Project project, EntryQuery query, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(project);
        ArgumentNullException.ThrowIfNull(query);
        if (query.OwnSession || query.Scope != EntryScope.Project)
            throw new ArgumentException("Only a session has entries and projects of its own: use QueryAsync.", nameof(query));
        return ReadAsync(project, session: null, query, progress: null, cancellationToken);
    }

    /// <summary>Reads a page of what a session asks for: in the log of its project, or of all that its owner has used.</summary>
    /// <param name="session">The session that asks.</param>
    /// <param name="query">Which entries.</param>
    /// <param name="progress">Is told now and then how far a long query has come; null if nobody listens.</param>
    /// <param name="cancellationToken">Cancels the query, at once.</param>
    /// <remarks>
    /// Pages stay in place while others append: no entry comes twice, and none that was there is left out. Those of several projects
    /// are ordered by their times, and within a project as its log is. A project that is used first, or deleted, after the first page is left out.
    /// </remarks>
    /// <exception cref="ScribeException">
    /// <see cref="ErrorCode.InvalidArgument"/>: something of the query is refused; the message names it.
    /// <see cref="ErrorCode.ProjectRequired"/>: the session is bound to no project, and only its own is asked for.
    /// <see cref="ErrorCode.LimitReached"/>: its owner has used more projects than one query goes through.
    /// </exception>
    public async Task<EntryPage> QueryAsync(
        Session session, EntryQuery query, IProgress<WorkProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        var log = await LogOfAsync(session, query, cancellationToken).ConfigureAwait(false);
        return await ReadAsync(log, session, query, progress, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>
    /// Finds those entries that fit the words of <see cref="EntryQuery.Text"/> best (BM25), among the newest 10,000 with all that is asked
    /// for. The rarer a word and the shorter the message, the more it counts. There are no further pages.
    /// </summary>
    /// <param name="session">The session that asks.</param>
    /// <param name="query">Which entries; <see cref="EntryQuery.Match"/> is <see cref="TextMatch.Words"/>. It has no cursor; its order does not matter.</param>
    /// <param name="progress">Is told now and then how far a long query has come; null if nobody listens.</param>
    /// <param name="cancellationToken">Cancels the query, at once.</param>
    /// <exception cref="ScribeException">As <see cref="QueryAsync"/>, and if no words are asked for.</exception>
    public async Task<RankedEntries> RankAsync(
        Session session, EntryQuery query, IProgress<WorkProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        var log = await LogOfAsync(session, query, cancellationToken).ConfigureAwait(false);
        if (query.Text is null || query.Match != TextMatch.Words)
            throw LogErrors.RankWithoutWords();
        if (query.Cursor is not null)
            throw LogErrors.RankWithCursor();
        var begun = BegunQuery.Check(query with { Order = EntryOrder.NewestFirst }, log, session, _time);
        var logs = await _search.WalkAsync(log, session, begun, ranked: true, progress, cancellationToken).ConfigureAwait(false);
        return await EntryRanking.RankAsync(logs, query.Limit, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>As <see cref="QueryAsync"/>, in a log of the caller's choice; null for those of all projects that the session has used.</summary>
    internal async Task<EntryPage> ReadAsync(
        Project? log, Session? session, EntryQuery query, IProgress<WorkProgress>? progress, CancellationToken cancellationToken)
    {
        var begun = BegunQuery.Check(query, log, session, _time);
        if (log is not null && begun.Selection.IsEverything)
            return await _search.ReadLogAsync(log, begun, cancellationToken).ConfigureAwait(false);
        var logs = await _search.WalkAsync(log, session, begun, ranked: false, progress, cancellationToken).ConfigureAwait(false);
        return await EntrySearch.ReadAsync(logs, begun, cancellationToken).ConfigureAwait(false);
    }

    /// <returns>The log that is meant; null for all that the session may mean.</returns>
    private async Task<Project?> LogOfAsync(Session session, EntryQuery query, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(session);
        ArgumentNullException.ThrowIfNull(query);
        return query.Scope switch
        {
            EntryScope.Project => session.RequireLog(),
            EntryScope.AllProjects => null,
            EntryScope.FileReads when session.Mode == SessionMode.Sentinel => throw LogErrors.ReadsAmongEvents(),
            EntryScope.FileReads => await _logs
                .GetOrAddAsync(session.RequireProject(), _time.GetUtcNow().ToUnixTimeMilliseconds(), cancellationToken).ConfigureAwait(false),
            _ => throw ScribeErrors.InvalidArgument("The scope is unknown.", "Use project, all_projects or file_reads."),
        };
    }

    internal static AppendKey? KeyOf(string? idempotencyKey, IReadOnlyList<EntryRow> rows)
    {
        if (idempotencyKey is null)
            return null;
        TextCheck.Required(idempotencyKey, MaxKey, "the idempotency key");
        return new AppendKey(idempotencyKey, EntryChain.Digest(rows));
    }
}
