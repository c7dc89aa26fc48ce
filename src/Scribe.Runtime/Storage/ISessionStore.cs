namespace Scribe.Storage;

/// <summary>Where sessions, their keys and their bindings are durable.</summary>
/// <remarks>
/// Every method that changes something is durable when it returns, and throws a <see cref="ScribeException"/> with a
/// <c>store_*</c> code if the store cannot answer: none returns a default in place of a failure. What names a
/// <see cref="SessionTerm"/> throws <see cref="ErrorCode.SessionConflict"/> if the session was taken over since that term.
/// </remarks>
internal interface ISessionStore
{
    /// <summary>Key to session to binding, in one read. Null if the key names nothing.</summary>
    ValueTask<SessionRow?> FindAsync(SessionKey key, CancellationToken cancellationToken);

    /// <summary>The owner's sessions that live at <paramref name="now"/>, newest first, from after a place on.</summary>
    ValueTask<IReadOnlyList<SessionRow>> ListByOwnerAsync(
        byte[] owner, SessionPlace after, long now, long limit, CancellationToken cancellationToken);

    /// <summary>
    /// Adds the session with its handle key and, if one is given, the conversation's key, all or nothing. A key
    /// that is there already and names a live session stays with that session.
    /// </summary>
    /// <remarks>Nothing is added for an authenticated owner who has <paramref name="maxPerOwner"/> live sessions already.</remarks>
    Task<SessionOpening> OpenAsync(
        SessionRow session, SessionKey handle, SessionKey? conversation, long now, int maxPerOwner, CancellationToken cancellationToken);

    /// <summary>
    /// Insert-or-get: adds the key unless it names a live session already, and returns the session that it names. Of each
    /// kind a session keeps the newest <see cref="SessionKey.MaxOfAKind"/>.
    /// </summary>
    /// <returns>The session that the key names now; null if <paramref name="session"/> is gone.</returns>
    Task<SessionRow?> AttachAsync(SessionKey key, SessionTerm session, long now, CancellationToken cancellationToken);

    /// <summary>
    /// Insert-or-get of a whole session under one key: the row that is there wins, in every process. The handle is added
    /// only together with the session.
    /// </summary>
    /// <returns>
    /// The session that the key names now; it is the caller's own if the identifiers agree. Null if there was none, and its
    /// authenticated owner has <paramref name="maxPerOwner"/> live ones already.
    /// </returns>
    Task<SessionRow?> GetOrOpenAsync(
        SessionRow session, SessionKey handle, SessionKey key, long now, int maxPerOwner, CancellationToken cancellationToken);

    /// <summary>Binds the project if the binding is at <paramref name="expectedVersion"/>.</summary>
    /// <returns>The session as it is now, bound or not: the caller compares versions. Null if the session is gone.</returns>
    Task<BindOutcome?> BindAsync(SessionTerm session, long project, long expectedVersion, CancellationToken cancellationToken);

    /// <summary>Moves the expiry forward, never back.</summary>
    /// <returns>The expiry that it has now; null if the session is gone.</returns>
    Task<long?> RenewAsync(SessionTerm session, long expiresAt, CancellationToken cancellationToken);

    /// <summary>Removes the session, every key that names it and all that it kept.</summary>
    /// <returns>True if it was there.</returns>
    Task<bool> CloseAsync(SessionTerm session, CancellationToken cancellationToken);
}

/// <summary>The effective row after a compare-and-set, and whether it was this caller's change that is in it.</summary>
internal sealed record BindOutcome(SessionRow Session, bool Changed);

/// <summary>What opening a session came to.</summary>
internal enum SessionOpening
{
    /// <summary>It is there, and its handle names it.</summary>
    Alone,

    /// <summary>It is there, and the conversation's key names it too.</summary>
    WithConversation,

    /// <summary>Its owner has as many as it may have; nothing was added.</summary>
    TooMany,
}
