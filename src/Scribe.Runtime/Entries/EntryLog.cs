using System.Globalization;
using Scribe.Entries;
using Scribe.Errors;
using Scribe.Storage;

namespace Scribe;

/// <summary>The logs of projects.</summary>
public sealed class EntryLog
{
    /// <summary>A page of long entries ends early: results that no client can take are no results.</summary>
    private const long MaxPageCharacters = 1024 * 1024;

    private const int MaxKey = 200;

    private readonly IEntryStore _store;
    private readonly ILogFollower _follower;
    private readonly TimeProvider _time;

    internal EntryLog(IEntryStore store, ILogFollower follower, TimeProvider time)
    {
        _follower = follower;
        _store = store;
        _time = time;
    }

    /// <summary>Appends entries to the log of the session's project: all of them, one after the other, or none.</summary>
    /// <param name="session">The session that records them.</param>
    /// <param name="drafts">1 to 1,000 entries.</param>
    /// <param name="idempotencyKey">
    /// 1 to 200 characters that stand for this append. If the session has appended the same to this project with the same key
    /// before, nothing is appended, and the answer is that of before. Kept as long as the session.
    /// </param>
    /// <param name="cancellationToken">Withdraws the request as long as it has not begun.</param>
    /// <returns>What was recorded. Durable when it returns.</returns>
    /// <exception cref="ScribeException">
    /// <see cref="ErrorCode.ProjectRequired"/>: the session is bound to no project. <see cref="ErrorCode.InvalidArgument"/>:
    /// an entry is refused; the message names it; or the idempotency key stands for other entries.
    /// <see cref="ErrorCode.SessionUnknown"/>: the session was closed meanwhile. <see cref="ErrorCode.SessionConflict"/>: another
    /// process has taken it over. <see cref="ErrorCode.ProjectUnknown"/>: the project was deleted. Nothing is written then.
    /// </exception>
    public async Task<AppendedEntries> AppendAsync(
        Session session, IReadOnlyList<EntryDraft> drafts, string? idempotencyKey = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(session);
        ArgumentNullException.ThrowIfNull(drafts);
        return await AppendAsync(session.RequireProject(), session, drafts, idempotencyKey, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>As <see cref="AppendAsync(Session, IReadOnlyList{EntryDraft}, string?, CancellationToken)"/>, to a log of the caller's choice.</summary>
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
                throw ScribeErrors.SessionUnknown();
            case AppendOutcome.ProjectGone:
                throw ScribeErrors.ProjectDeleted(log.Name.Value);
            case AppendOutcome.KeyUsed used:
                throw ScribeErrors.IdempotencyKeyUsed(key!.Value, used.First, used.Last);
            case var outcome:
                throw new InvalidOperationException($"Unknown outcome {outcome.GetType().Name}.");
        }
    }

    /// <summary>Reads a page of a project's log.</summary>
    /// <param name="project">The project.</param>
    /// <param name="query">Which entries.</param>
    /// <param name="cancellationToken">Cancels the read.</param>
    /// <exception cref="ScribeException"><see cref="ErrorCode.InvalidArgument"/>: the limit or the cursor is refused.</exception>
    public async Task<EntryPage> ReadAsync(Project project, EntryQuery query, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(project);
        ArgumentNullException.ThrowIfNull(query);
        if (query.Limit is < 1 or > EntryQuery.MaxLimit)
        {
            throw ScribeErrors.InvalidArgument(
                string.Create(CultureInfo.InvariantCulture, $"The limit is {query.Limit}; it must be between 1 and {EntryQuery.MaxLimit}."),
                "Ask for fewer entries and go on with next_cursor.");
        }

        long? after = query.Cursor is { } cursor ? EntryCursor.Parse(cursor, project.Id, query.Order).After : null;

        var page = await _store
            .ReadAsync(project.Id, query.Order == EntryOrder.NewestFirst, after, query.Limit, MaxPageCharacters, cancellationToken)
            .ConfigureAwait(false);
        var entries = page.Rows.Select(row => new Entry(row)).ToList();
        var next = page.HasMore ? new EntryCursor(project.Id, query.Order, entries[^1].Sequence).Encode() : null;
        return new EntryPage(entries, next);
    }

    private static AppendKey? KeyOf(string? idempotencyKey, List<EntryRow> rows)
    {
        if (idempotencyKey is null)
            return null;
        TextCheck.Required(idempotencyKey, MaxKey, "the idempotency key");
        return new AppendKey(idempotencyKey, EntryChain.Digest(rows));
    }
}
