using System.Globalization;
using Scribe.Entries;
using Scribe.Errors;
using Scribe.Sentinel;
using Scribe.Storage;

namespace Scribe;

/// <summary>The events and the cases of sentinel mode. A session in that mode watches over a repository root on one UTC day.</summary>
/// <remarks>
/// Events go into the log of the session's day; cases belong to the root, on whichever day they were opened. A case and the event
/// that records it are written together or not at all, and are durable when a method returns. Methods that take a session throw
/// <see cref="ErrorCode.ModeViolation"/> if it is in project mode, and what <see cref="EntryLog"/> throws if it is gone or taken over.
/// </remarks>
public sealed class SentinelLog
{
    private const int MaxLinks = 100;

    private readonly ILogStore _logs;
    private readonly ICaseStore _cases;
    private readonly EntryLog _entries;
    private readonly ILogFollower _follower;
    private readonly TimeProvider _time;

    internal SentinelLog(ILogStore logs, ICaseStore cases, EntryLog entries, ILogFollower follower, TimeProvider time)
    {
        _follower = follower;
        _logs = logs;
        _cases = cases;
        _entries = entries;
        _time = time;
    }

    /// <summary>Returns a day of a root, for <see cref="SessionRegistry.OpenAsync(SentinelDay, CancellationToken)"/>. Durable when it returns.</summary>
    /// <param name="root">The repository root.</param>
    /// <param name="day">
    /// The UTC day; null for the present one, which gets its log if it has none yet. An earlier one can be gone back to if it
    /// has a log.
    /// </param>
    /// <param name="cancellationToken">Withdraws the request as long as it has not begun.</param>
    /// <exception cref="ScribeException">
    /// <see cref="ErrorCode.InvalidArgument"/>: the day has not begun yet, or it is over and nobody watched over this root then.
    /// </exception>
    public async Task<SentinelDay> GetDayAsync(RepoRoot root, DateOnly? day = null, CancellationToken cancellationToken = default)
    {
        if (root == default)
            throw new ArgumentException("A root comes from RepoRoot.Parse.", nameof(root));
        var now = _time.GetUtcNow();
        var today = DateOnly.FromDateTime(now.UtcDateTime);
        var asked = day ?? today;
        if (asked > today)
            throw SentinelErrors.DayNotBegun(SentinelDay.Text(asked), SentinelDay.Text(today));
        var name = SentinelDay.LogNameOf(asked);
        var row = asked == today
            ? await _logs.GetOrAddAsync(LogKind.SentinelDay, root.Path, name, now.ToUnixTimeMilliseconds(), cancellationToken).ConfigureAwait(false)
            : await _logs.FindAsync(LogKind.SentinelDay, root.Path, name, cancellationToken).ConfigureAwait(false)
                ?? throw SentinelErrors.DayWithoutLog(SentinelDay.Text(asked), root.Path);
        return new SentinelDay(row);
    }

    /// <summary>Appends events to the log of the session's day: all of them, one after the other, or none.</summary>
    /// <param name="session">The session that records them.</param>
    /// <param name="events">1 to 1,000 events, whose <see cref="EntryDraft.Category"/> says of what type they are.</param>
    /// <param name="idempotencyKey">As <see cref="EntryLog"/> takes one.</param>
    /// <param name="cancellationToken">Withdraws the request as long as it has not begun.</param>
    /// <exception cref="ScribeException"><see cref="ErrorCode.InvalidArgument"/>: an event is refused; the message names it. Nothing is written.</exception>
    public async Task<AppendedEvents> AppendAsync(
        Session session, IReadOnlyList<EntryDraft> events, string? idempotencyKey = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(session);
        ArgumentNullException.ThrowIfNull(events);
        var day = session.RequireSentinel();
        for (var i = 0; i < events.Count; i++)
        {
            var place = events.Count == 1 ? "" : string.Create(CultureInfo.InvariantCulture, $"events[{i}]: ");
            if (events[i] is not { } one)
                continue;
            TextCheck.Required(one.Category, EntryCheck.MaxCategory, place + "the event type");
            if (OwnCategories.All.Contains(one.Category!))
                throw SentinelErrors.TypeReserved(place, one.Category!);
        }

        var appended = await _entries.AppendAsync(day.Log, session, events, idempotencyKey, cancellationToken).ConfigureAwait(false);
        return new AppendedEvents(day, appended.FirstSequence, appended.LastSequence, appended.At, appended.Repeated);
    }

    /// <summary>Reads a page of the log of the session's day: its events, and the records of what happened to cases.</summary>
    /// <param name="session">The session.</param>
    /// <param name="query">Which events.</param>
    /// <param name="cancellationToken">Cancels the read.</param>
    /// <exception cref="ScribeException"><see cref="ErrorCode.InvalidArgument"/>: the limit or the cursor is refused.</exception>
    public Task<EntryPage> ReadAsync(Session session, EntryQuery query, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(session);
        return _entries.ReadAsync(session.RequireSentinel().Log, query, cancellationToken);
    }

    /// <summary>Opens a case under the next number of the session's root, its day and the case's kind, and records that in the day's log.</summary>
    /// <param name="session">The session that opens it.</param>
    /// <param name="draft">The case.</param>
    /// <param name="idempotencyKey">1 to 200 characters. A repeated call of the session with the same key and the same draft returns the same case.</param>
    /// <param name="cancellationToken">Withdraws the request as long as it has not begun.</param>
    /// <exception cref="ScribeException"><see cref="ErrorCode.InvalidArgument"/>: the draft is refused, or the key stands for something else.</exception>
    public async Task<RecordedCase> OpenCaseAsync(
        Session session, CaseDraft draft, string? idempotencyKey = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(session);
        ArgumentNullException.ThrowIfNull(draft);
        var day = session.RequireSentinel();
        var row = CaseCheck.ToRow(draft, day, _time.GetUtcNow().ToUnixTimeMilliseconds());
        var unnumbered = CaseEvents.OfOpening(row, draft, session);
        var key = EntryLog.KeyOf(idempotencyKey, [unnumbered]);
        var outcome = await _cases
            .OpenAsync(row with { Tags = unnumbered.Tags }, numbered => CaseEvents.OfOpening(numbered, draft, session), session.Term, key, cancellationToken)
            .ConfigureAwait(false);
        return Recorded(outcome, day, key, row.Place);
    }

    /// <summary>Links a fix to a case of the session's root, says how far it is, why the case happened, or closes or reopens the case.</summary>
    /// <param name="session">The session that changes it. Its day's log records the change.</param>
    /// <param name="id">The case.</param>
    /// <param name="link">What to change.</param>
    /// <param name="idempotencyKey">1 to 200 characters. A repeated call of the session with the same key and the same change does nothing again.</param>
    /// <param name="cancellationToken">Withdraws the request as long as it has not begun.</param>
    /// <exception cref="ScribeException">
    /// <see cref="ErrorCode.CaseUnknown"/>: there is no such case. <see cref="ErrorCode.CaseConflict"/>: it is at another version
    /// than expected, it is closed, its landing would go back, or it lacks what it needs to be closed; the message says what.
    /// <see cref="ErrorCode.InvalidArgument"/>: the change is refused. Nothing is changed then.
    /// </exception>
    public async Task<RecordedCase> LinkFixAsync(
        Session session, CaseId id, FixLink link, string? idempotencyKey = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(session);
        ArgumentNullException.ThrowIfNull(link);
        var day = session.RequireSentinel();
        CaseCheck.Check(link);
        var now = _time.GetUtcNow().ToUnixTimeMilliseconds();
        var key = EntryLog.KeyOf(idempotencyKey, [CaseEvents.OfRequest(id, link)]);
        var place = id.In(day.Root);
        var outcome = await _cases
            .ChangeAsync(place, present => Change(present, link, session, day, now), day.Log.Id, session.Term, key, cancellationToken)
            .ConfigureAwait(false);
        return Recorded(outcome, day, key, place);
    }

    /// <summary>Lists cases of the session's root, of all days, the one opened last first. Pages stay in place while others are opened.</summary>
    /// <param name="session">The session.</param>
    /// <param name="query">Which cases.</param>
    /// <param name="cancellationToken">Cancels the read.</param>
    /// <exception cref="ScribeException"><see cref="ErrorCode.InvalidArgument"/>: the limit, the cursor or a filter is refused.</exception>
    public async Task<CasePage> ListCasesAsync(Session session, CaseQuery query, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(session);
        ArgumentNullException.ThrowIfNull(query);
        var filter = CaseCheck.ToFilter(query, session.RequireSentinel().Root);
        var before = query.Cursor is { } cursor ? CaseCursor.Parse(cursor, filter) : long.MaxValue;

        // One row more than asked for tells whether there are more.
        var rows = await _cases.ListAsync(filter, before, query.Limit + 1, cancellationToken).ConfigureAwait(false);
        var page = rows.Take((int)query.Limit).ToList();
        var next = rows.Count > query.Limit ? CaseCursor.Encode(page[^1].Id, filter) : null;
        return new CasePage([.. page.Select(row => new Case(row))], next);
    }

    /// <summary>Reads a case of the session's root with all that is known of it.</summary>
    /// <param name="session">The session.</param>
    /// <param name="id">The case.</param>
    /// <param name="cancellationToken">Cancels the read.</param>
    /// <exception cref="ScribeException"><see cref="ErrorCode.CaseUnknown"/>: there is no such case.</exception>
    public async Task<CaseDetails> GetCaseAsync(Session session, CaseId id, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(session);
        var root = session.RequireSentinel().Root;
        var (row, links) = await _cases.FindAsync(id.In(root), MaxLinks, cancellationToken).ConfigureAwait(false)
            ?? throw SentinelErrors.CaseUnknown(id.ToString(), root.Path);
        return new CaseDetails(row, links);
    }

    private static CaseChange Change(CaseRow present, FixLink link, Session session, SentinelDay day, long now)
    {
        var changed = CaseRules.Apply(present, link, now);
        var history = new CaseLinkRow
        {
            Version = changed.Version,
            At = now,
            Log = day.Log.Id,
            Agent = link.Agent,
            Fix = link.Fix,
            Landing = (int?)link.Landing,
            RootCause = link.RootCause,
            Closed = link.Close,
            Reopened = present.ClosedAt is not null,
        };
        return new CaseChange(changed, history, CaseEvents.OfChange(present, changed, link, session));
    }

    private RecordedCase Recorded(CaseOutcome outcome, SentinelDay day, AppendKey? key, CasePlace place)
    {
        switch (outcome)
        {
            case CaseOutcome.Kept kept:
                _follower.Appended(day.Log);
                return new RecordedCase(new Case(kept.Case), day, kept.Sequence, kept.Repeated);
            case CaseOutcome.Unknown:
                throw SentinelErrors.CaseUnknown(place.ToId().ToString(), place.Root);
            case CaseOutcome.NotRecorded { Why: AppendOutcome.SessionGone }:
                throw SessionErrors.Unknown();
            case CaseOutcome.NotRecorded { Why: AppendOutcome.KeyUsed used }:
                throw LogErrors.IdempotencyKeyUsed(key!.Value, used.First, used.Last);
            default:
                throw new InvalidOperationException($"Unknown outcome {outcome}.");
        }
    }
}
