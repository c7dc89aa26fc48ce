namespace Scribe.Storage;

/// <summary>Where sessions, their keys and their bindings are durable.</summary>
/// <remarks>
/// Every method that changes something is durable when it returns, and throws a <see cref="ScribeException"/> with a
/// <c>store_*</c> code if the store cannot answer: none returns a default in place of a failure. What names a
/// <see cref="SessionTerm"/> throws <see cref="ErrorCode.SessionConflict"/> if the session was taken over since that term.
/// </remarks>
public interface ISessionStore
{
    /// <summary>Key to session to binding, in one read. Null if the key names nothing.</summary>
    ValueTask<SessionRow?> FindAsync(SessionKey key, CancellationToken cancellationToken);

    /// <summary>The owner's sessions that live at <paramref name="now"/>, newest first, from after a place on.</summary>
    ValueTask<IReadOnlyList<SessionRow>> ListByOwnerAsync(
        byte[] owner, SessionPlace after, long now, long limit, CancellationToken cancellationToken);

    /// <summary>
    /// Adds the session with its handle key and, if they are given, the conversation's key and the project that it is bound to,
    /// all or nothing. A key that is there already and names a live session stays with that session.
    /// </summary>
    /// <remarks>Nothing is added for an authenticated owner who has <paramref name="maxPerOwner"/> live sessions already.</remarks>
    Task<SessionOpening> OpenAsync(
        SessionRow session, SessionKey handle, SessionKey? conversation, ProjectClaim? project, long now, int maxPerOwner,
        CancellationToken cancellationToken);

    /// <summary>
    /// Insert-or-get: adds the key unless it names a live session already, and returns the session that it names. Of each
    /// kind a session keeps the newest <see cref="SessionKey.MaxOfAKind"/>.
    /// </summary>
    /// <returns>The session that the key names now; null if <paramref name="session"/> is gone.</returns>
    Task<SessionRow?> AttachAsync(SessionKey key, SessionTerm session, long now, CancellationToken cancellationToken);

    /// <summary>
    /// Insert-or-get of a whole session under one key: the row that is there wins, in every process. The handle and the project
    /// are added only together with the session.
    /// </summary>
    /// <returns>
    /// The session that the key names now; it is the caller's own if the identifiers agree. Too many: there was none, and its
    /// authenticated owner has <paramref name="maxPerOwner"/> live ones already.
    /// </returns>
    Task<SessionOpening> GetOrOpenAsync(
        SessionRow session, SessionKey handle, SessionKey key, ProjectClaim? project, long now, int maxPerOwner,
        CancellationToken cancellationToken);

    /// <summary>Binds the project, and changes it as the claim says, if the binding is at the expected version: all or nothing.</summary>
    /// <param name="session">The session.</param>
    /// <param name="project">The project.</param>
    /// <param name="expectedVersion">The version to replace.</param>
    /// <param name="orBound">Whether any version will do if the project is bound already.</param>
    /// <param name="cancellationToken">Withdraws the change as long as it has not begun.</param>
    /// <returns>What it came to; null if the session is gone.</returns>
    Task<BindOutcome?> BindAsync(
        SessionTerm session, ProjectClaim project, long expectedVersion, bool orBound, CancellationToken cancellationToken);

    /// <summary>Moves the expiry forward, never back.</summary>
    /// <returns>The expiry that it has now; null if the session is gone.</returns>
    Task<long?> RenewAsync(SessionTerm session, long expiresAt, CancellationToken cancellationToken);

    /// <summary>Removes the session, every key that names it and all that it kept.</summary>
    /// <returns>True if it was there.</returns>
    Task<bool> CloseAsync(SessionTerm session, CancellationToken cancellationToken);
}

/// <summary>What binding a project came to.</summary>
public abstract record BindOutcome
{
    private BindOutcome()
    {
    }

    /// <summary>It is bound, by this change or since before.</summary>
    public sealed record Bound(SessionRow Session) : BindOutcome;

    /// <summary>The binding has another version: this one. Nothing was changed.</summary>
    public sealed record MovedOn(SessionRow Session) : BindOutcome;

    /// <summary>The project cannot be had. Nothing was changed.</summary>
    public sealed record Refused(ProjectRefusal Why) : BindOutcome;
}

/// <summary>What opening a session came to.</summary>
public abstract record SessionOpening
{
    private SessionOpening()
    {
    }

    /// <summary>It is there, and its handle names it.</summary>
    /// <param name="Session">The session.</param>
    /// <param name="OwnsConversation">Whether the conversation's key names it, too.</param>
    public sealed record Opened(SessionRow Session, bool OwnsConversation) : SessionOpening;

    /// <summary>Its owner has as many as it may have; nothing was added.</summary>
    public sealed record TooMany : SessionOpening;

    /// <summary>The project cannot be had; nothing was added.</summary>
    public sealed record Refused(ProjectRefusal Why) : SessionOpening;
}
