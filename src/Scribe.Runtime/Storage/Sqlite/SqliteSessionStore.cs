namespace Scribe.Storage.Sqlite;

/// <summary>Sessions in SQLite.</summary>
internal sealed class SqliteSessionStore(SqliteDatabase database) : ISessionStore
{
    public ValueTask<SessionRow?> FindAsync(SessionKey key, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return ValueTask.FromResult(database.Readers.Read(key, static (statements, key) => statements.FindSession.Find(key)));
    }

    public ValueTask<IReadOnlyList<SessionRow>> ListByOwnerAsync(
        byte[] owner, SessionPlace after, long now, long limit, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return ValueTask.FromResult(database.Readers.Read(
            (owner, after, now, limit),
            static (statements, query) =>
            {
                using var reader = statements.ListSessions
                    .With(query.owner, query.after.OpenedAt, query.after.LogId, query.now, query.limit)
                    .Read();
                return SessionReader.ReadAll(reader);
            }));
    }

    public Task<SessionOpening> OpenAsync(
        SessionRow session, SessionKey handle, SessionKey? conversation, long now, int maxPerOwner, CancellationToken cancellationToken) =>
        database.Writer.WriteAsync(
            statements =>
            {
                if (HasAll(statements, session.Owner, now, maxPerOwner))
                    return SessionOpening.TooMany;
                Insert(statements, session, handle);
                return conversation is { } key && Settle(statements, key, session.Id, now)
                    ? SessionOpening.WithConversation
                    : SessionOpening.Alone;
            },
            cancellationToken);

    public Task<SessionRow?> AttachAsync(SessionKey key, SessionTerm session, long now, CancellationToken cancellationToken) =>
        database.Writer.WriteAsync(
            statements =>
            {
                if (statements.Present(session) is null)
                    return null;
                Claim(statements, key, session.Id, now);
                return statements.FindSession.Find(key);
            },
            cancellationToken);

    public Task<SessionRow?> GetOrOpenAsync(
        SessionRow session, SessionKey handle, SessionKey key, long now, int maxPerOwner, CancellationToken cancellationToken) =>
        database.Writer.WriteAsync(
            statements =>
            {
                statements.FreeExpiredKey.With((int)key.Kind, key.Hash, now).Execute();
                if (statements.FindSession.Find(key) is { } existing)
                    return existing;
                if (HasAll(statements, session.Owner, now, maxPerOwner))
                    return null;
                Insert(statements, session, handle);
                Settle(statements, key, session.Id, now);
                return session;
            },
            cancellationToken);

    public Task<BindOutcome?> BindAsync(SessionTerm session, long project, long expectedVersion, CancellationToken cancellationToken) =>
        database.Writer.WriteAsync(
            statements =>
            {
                var changed = statements.Bind.With(project, session.Id.Bytes(), session.Fence, expectedVersion).Execute() > 0;
                if (changed)
                    statements.RecordUse.With(project, session.Id.Bytes()).Execute();
                return statements.Present(session) is { } row
                    ? new BindOutcome(row, changed)
                    : null;
            },
            cancellationToken);

    public Task<long?> RenewAsync(SessionTerm session, long expiresAt, CancellationToken cancellationToken) =>
        database.Writer.WriteAsync(
            statements => statements.Present(session) is null
                ? null
                : statements.Renew.With(expiresAt, session.Id.Bytes(), session.Fence).ReadNumber(),
            cancellationToken);

    public async Task<bool> CloseAsync(SessionTerm session, CancellationToken cancellationToken)
    {
        var id = session.Id.Bytes();
        var (closed, emptied) = await database.Writer.WriteAsync(
            statements =>
            {
                var removed = statements.Present(session) is not null && statements.DeleteSession.With(id, session.Fence).Execute() > 0;
                return (removed, EndedState.Remove(statements, id, new Allowance()));
            },
            cancellationToken).ConfigureAwait(false);

        // It is closed now, whether or not the caller waits for the rest.
        while (!emptied)
        {
            emptied = await database.Writer.WriteAsync(
                statements => EndedState.Remove(statements, id, new Allowance()),
                CancellationToken.None).ConfigureAwait(false);
        }

        return closed;
    }

    /// <summary>Whether an authenticated owner has as many live sessions as it may. Counted where they are added, so never too late.</summary>
    private static bool HasAll(WriteStatements statements, byte[]? owner, long now, int max) =>
        owner is not null && statements.CountOwned.With(owner, now, (long)max).ReadNumber() >= max;

    private static void Insert(WriteStatements statements, SessionRow session, SessionKey handle)
    {
        statements.InsertSession
            .With(session.Id.Bytes(), session.LogId, session.Owner, session.Project?.Id, session.Version,
                session.OpenedAt, session.ExpiresAt, session.EndsAt)
            .Execute();
        statements.InsertKey.With((int)handle.Kind, handle.Hash, session.Id.Bytes()).Execute();
        if (session.Project is { } project)
            statements.RecordUse.With(project.Id, session.Id.Bytes()).Execute();
    }

    /// <summary>Gives a new session its conversation, and the agent whose lease that conversation holds.</summary>
    private static bool Settle(WriteStatements statements, SessionKey conversation, Guid session, long now)
    {
        if (!Claim(statements, conversation, session, now))
            return false;
        statements.GiveToAgent.With(session.Bytes(), conversation.Hash, now).Execute();
        return true;
    }

    /// <summary>Adds the key unless it names a live session, in place of the session's oldest one if it has many.</summary>
    private static bool Claim(WriteStatements statements, SessionKey key, Guid session, long now)
    {
        statements.FreeExpiredKey.With((int)key.Kind, key.Hash, now).Execute();
        if (statements.InsertKey.With((int)key.Kind, key.Hash, session.Bytes()).Execute() == 0)
            return false;
        statements.ForgetOldKeys.With((int)key.Kind, session.Bytes(), SessionKey.MaxOfAKind).Execute();
        return true;
    }
}
