using Microsoft.Extensions.Logging;
using Scribe.Errors;
using Scribe.Projects;
using Scribe.Sessions;
using Scribe.Storage;

namespace Scribe;

/// <summary>The one place where sessions come from. Everything it returns is durable.</summary>
/// <remarks>
/// It keeps nothing in memory: what a session is, the database says, in every process alike. Each method throws a
/// <see cref="ScribeException"/> with a <c>store_*</c> code if the store cannot answer.
/// </remarks>
public sealed partial class SessionRegistry
{
    private readonly ISessionStore _store;
    private readonly SessionStates _states;
    private readonly TimeProvider _time;
    private readonly SessionLifetime _lifetime;
    private readonly int _maxPerOwner;
    private readonly ILogger<SessionRegistry> _logger;

    internal SessionRegistry(
        ISessionStore store, SessionStates states, SessionLifetime lifetime, int maxPerOwner, TimeProvider time, ILogger<SessionRegistry> logger)
    {
        _maxPerOwner = maxPerOwner;
        _store = store;
        _states = states;
        _time = time;
        _lifetime = lifetime;
        _logger = logger;
    }

    /// <summary>Opens a session that belongs to nobody but whoever holds its handle.</summary>
    /// <param name="cancellationToken">Withdraws the request as long as it has not begun.</param>
    /// <returns>The session and its handle. Durable when it returns.</returns>
    public Task<OpenedSession> OpenAsync(CancellationToken cancellationToken = default) =>
        OpenAsync(Owner.Anonymous, conversation: null, project: null, cancellationToken);

    /// <summary>Opens a session in sentinel mode that belongs to nobody but whoever holds its handle.</summary>
    /// <param name="day">What it is bound to for its whole life, see <see cref="SentinelLog.GetDayAsync"/>.</param>
    /// <param name="cancellationToken">Withdraws the request as long as it has not begun.</param>
    /// <returns>The session and its handle. Durable when it returns.</returns>
    public Task<OpenedSession> OpenAsync(SentinelDay day, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(day);
        return OpenWatchAsync(Owner.Anonymous, conversation: null, day, cancellationToken);
    }

    /// <summary>Binds a project, if the binding is still at the expected version.</summary>
    /// <param name="session">The session, as the call sees it.</param>
    /// <param name="project">The project to bind.</param>
    /// <param name="expectedVersion">The version to replace; null for the version of <paramref name="session"/>.</param>
    /// <param name="cancellationToken">Withdraws the request as long as it has not begun.</param>
    /// <returns>A new snapshot. Durable when it returns. Binding what is bound already succeeds and changes nothing.</returns>
    /// <exception cref="ScribeException">
    /// <see cref="ErrorCode.BindingConflict"/>: the binding has moved on. <see cref="ErrorCode.SessionUnknown"/>: the
    /// session was closed meanwhile. <see cref="ErrorCode.SessionConflict"/>: another process has taken it over.
    /// <see cref="ErrorCode.ProjectUnknown"/>: the project was deleted.
    /// <see cref="ErrorCode.ModeViolation"/>: the session is in sentinel mode, and has no project.
    /// </exception>
    public async Task<Session> BindAsync(
        Session session, Project project, long? expectedVersion = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(session);
        ArgumentNullException.ThrowIfNull(project);
        return await BindAsync(session, project.Claim(Now()), expectedVersion, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Closes the session at once: no handle and no connection finds it again. The project's entries stay.</summary>
    /// <param name="session">The session.</param>
    /// <param name="cancellationToken">Withdraws the request as long as it has not begun.</param>
    /// <returns>True if it was open. Durable when it returns.</returns>
    /// <exception cref="ScribeException"><see cref="ErrorCode.SessionConflict"/>: another process has taken it over.</exception>
    public async Task<bool> CloseAsync(Session session, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(session);
        var closed = await _store.CloseAsync(session.Term, cancellationToken).ConfigureAwait(false);
        if (closed)
            LogClosed(session.LogId);
        return closed;
    }

    /// <summary>Binds a project, which is made or changed as the claim says, all or nothing.</summary>
    /// <exception cref="ScribeException">As for the other one; and whatever stands against the claim.</exception>
    internal async Task<Session> BindAsync(
        Session session, ProjectClaim project, long? expectedVersion, CancellationToken cancellationToken)
    {
        if (session.Mode == SessionMode.Sentinel)
            throw SessionErrors.ProjectModeRequired();
        var expected = expectedVersion ?? session.Version;
        var outcome = await _store.BindAsync(session.Term, project, expected, orBound: expectedVersion is null, cancellationToken)
            .ConfigureAwait(false);
        return outcome switch
        {
            BindOutcome.Bound bound => Of(bound.Session),
            BindOutcome.MovedOn moved => throw ProjectErrors.BindingConflict(expected, moved.Session.Version, moved.Session.Project?.Name),
            BindOutcome.Refused refused => throw refused.Why.ToError(),
            null => throw SessionErrors.Unknown(),
            _ => throw new InvalidOperationException($"Unknown outcome {outcome.GetType().Name}."),
        };
    }

    /// <summary>
    /// Opens a session, always a new one, bound from the start if a project is given; the conversation becomes its own unless
    /// it belongs to a session already.
    /// </summary>
    /// <exception cref="ScribeException">
    /// <see cref="ErrorCode.LimitReached"/>: the owner has as many as it may have; or whatever stands against the claim.
    /// </exception>
    internal async Task<OpenedSession> OpenAsync(
        Owner owner, SessionKey? conversation, ProjectClaim? project, CancellationToken cancellationToken) =>
        await OpenAsync(Draft(owner), conversation, project, cancellationToken).ConfigureAwait(false);

    /// <summary>Opens a session in sentinel mode, always a new one, as the other does in project mode.</summary>
    /// <exception cref="ScribeException"><see cref="ErrorCode.LimitReached"/>: the owner has as many as it may have.</exception>
    internal async Task<OpenedSession> OpenWatchAsync(Owner owner, SessionKey? conversation, SentinelDay day, CancellationToken cancellationToken) =>
        await OpenAsync(Draft(owner, day), conversation, project: null, cancellationToken).ConfigureAwait(false);

    private async Task<OpenedSession> OpenAsync(
        (SessionHandle Handle, SessionRow Row, long Now) draft, SessionKey? conversation, ProjectClaim? project, CancellationToken cancellationToken)
    {
        var (handle, row, now) = draft;
        var opened = Opened(await _store
            .OpenAsync(row, handle.Key, conversation, project, now, _maxPerOwner, cancellationToken).ConfigureAwait(false));
        LogOpened(row.LogId);
        return new OpenedSession(Of(opened.Session), handle, opened.OwnsConversation);
    }

    /// <summary>
    /// The session that a key names, opened if there is none, and then bound from the start if a project is given. Of many
    /// who ask at once, all get the same one.
    /// </summary>
    /// <returns>The session, and its handle if this call opened it.</returns>
    /// <exception cref="ScribeException">
    /// <see cref="ErrorCode.LimitReached"/>: the owner has as many as it may have; or whatever stands against the claim.
    /// </exception>
    internal async Task<(Session Session, SessionHandle? Handle)> GetOrOpenAsync(
        Owner owner, SessionKey key, ProjectClaim? project, CancellationToken cancellationToken)
    {
        var (handle, row, now) = Draft(owner);
        var effective = Opened(await _store
            .GetOrOpenAsync(row, handle.Key, key, project, now, _maxPerOwner, cancellationToken).ConfigureAwait(false)).Session;
        if (effective.Id != row.Id)
            return (Of(effective), null);
        LogOpened(row.LogId);
        return (Of(effective), handle);
    }

    /// <summary>Makes a key name the session, unless it names another live one.</summary>
    /// <exception cref="ScribeException">
    /// <see cref="ErrorCode.SessionConflict"/>: the key is taken. <see cref="ErrorCode.SessionUnknown"/>: the session is gone.
    /// </exception>
    internal async Task AttachAsync(Session session, SessionKey key, CancellationToken cancellationToken)
    {
        var effective = await _store.AttachAsync(key, session.Term, Now(), cancellationToken).ConfigureAwait(false)
            ?? throw SessionErrors.Unknown();
        if (effective.Id != session.Id.Value)
            throw SessionErrors.ConnectionTaken(effective.LogId);
    }

    /// <summary>The session that a key names, expired or not; null if it names none. One read.</summary>
    internal async ValueTask<Session?> FindAsync(SessionKey key, CancellationToken cancellationToken) =>
        await _store.FindAsync(key, cancellationToken).ConfigureAwait(false) is { } row ? Of(row) : null;

    /// <summary>The session of a row.</summary>
    internal Session Of(SessionRow row) => new(row, _states);

    internal bool IsExpired(Session session) => _time.GetUtcNow() >= session.ExpiresAt;

    /// <summary>Moves the expiry on, if this use earns more than is granted already.</summary>
    /// <returns>The session with the expiry that it has now; null if it was closed or collected meanwhile.</returns>
    internal async ValueTask<Session?> RenewAsync(Session session, CancellationToken cancellationToken)
    {
        if (_lifetime.RenewedExpiry(session, _time.GetUtcNow()) is not { } expiry)
            return session;

        return await _store.RenewAsync(session.Term, expiry.ToUnixTimeMilliseconds(), cancellationToken).ConfigureAwait(false) is { } effective
            ? session.ExpiringAt(DateTimeOffset.FromUnixTimeMilliseconds(effective))
            : null;
    }

    private SessionOpening.Opened Opened(SessionOpening opening) => opening switch
    {
        SessionOpening.Opened opened => opened,
        SessionOpening.TooMany => throw SessionErrors.TooManySessions(_maxPerOwner),
        SessionOpening.Refused refused => throw refused.Why.ToError(),
        _ => throw new InvalidOperationException($"Unknown outcome {opening.GetType().Name}."),
    };

    private (SessionHandle Handle, SessionRow Row, long Now) Draft(Owner owner, SentinelDay? day = null)
    {
        var now = _time.GetUtcNow();
        var handle = SessionHandle.Create();
        var row = new SessionRow
        {
            Id = Guid.CreateVersion7(now),
            LogId = handle.LogId,
            Owner = owner.Hash,
            OpenedAt = now.ToUnixTimeMilliseconds(),
            ExpiresAt = _lifetime.FirstExpiry(now, owner).ToUnixTimeMilliseconds(),
            EndsAt = _lifetime.End(now, owner).ToUnixTimeMilliseconds(),
            Project = day?.Log.Row,
        };
        return (handle, row, row.OpenedAt);
    }

    private long Now() => _time.GetUtcNow().ToUnixTimeMilliseconds();

    [LoggerMessage(EventId = 10, Level = LogLevel.Information, Message = "Opened session {Session}")]
    private partial void LogOpened(string session);

    [LoggerMessage(EventId = 11, Level = LogLevel.Information, Message = "Closed session {Session}")]
    private partial void LogClosed(string session);
}
