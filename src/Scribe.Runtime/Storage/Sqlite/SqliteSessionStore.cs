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
        SessionRow session, SessionKey handle, SessionKey? conversation, ProjectClaim? project, long now, int maxPerOwner,
        CancellationToken cancellationToken) =>
        database.Writer.WriteAsync<SessionOpening>(
            statements =>
            {
                if (Obstacle(statements, session, project, now, maxPerOwner) is { } obstacle)
                    return obstacle;
                var opened = Insert(statements, session, handle, project);
                return new SessionOpening.Opened(opened, conversation is { } key && Settle(statements, key, session.Id, now));
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

    public Task<SessionOpening> GetOrOpenAsync(
        SessionRow session, SessionKey handle, SessionKey key, ProjectClaim? project, long now, int maxPerOwner,
        CancellationToken cancellationToken) =>
        database.Writer.WriteAsync(
            statements =>
            {
                statements.FreeExpiredKey.With((int)key.Kind, key.Hash, now).Execute();
                if (statements.FindSession.Find(key) is { } existing)
                    return new SessionOpening.Opened(existing, OwnsConversation: true);
                if (Obstacle(statements, session, project, now, maxPerOwner) is { } obstacle)
                    return obstacle;
                var opened = Insert(statements, session, handle, project);
                return new SessionOpening.Opened(opened, Settle(statements, key, session.Id, now));
            },
            cancellationToken);

    public Task<BindOutcome?> BindAsync(
        SessionTerm session, ProjectClaim project, long expectedVersion, bool orBound, CancellationToken cancellationToken) =>
        database.Writer.WriteAsync<BindOutcome?>(
            statements =>
            {
                if (statements.Present(session) is not { } present)
                    return null;
                var isBound = present.Project is { } bound && bound.Root == project.Root && bound.Name == project.Name;
                if (present.Version != expectedVersion && !(isBound && orBound))
                    return new BindOutcome.MovedOn(present);
                if (statements.Refusal(project) is { } refusal)
                    return new BindOutcome.Refused(refusal);

                var row = statements.Take(project);
                if (statements.Bind.With(row.Id, session.Id.Bytes(), session.Fence, present.Version).Execute() > 0)
                    statements.RecordUse.With(row.Id, session.Id.Bytes()).Execute();
                else if (present.Project?.Id != row.Id)
                    return new BindOutcome.MovedOn(present);
                return new BindOutcome.Bound(statements.FindSessionById.Find(session.Id)!);
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

    /// <summary>What stands against a new session; null if nothing does. Counted where it is added, so never too late.</summary>
    private static SessionOpening? Obstacle(WriteStatements statements, SessionRow session, ProjectClaim? project, long now, int maxPerOwner)
    {
        if (session.Owner is { } owner && statements.CountOwned.With(owner, now, (long)maxPerOwner).ReadNumber() >= maxPerOwner)
            return new SessionOpening.TooMany();
        return project is not null && statements.Refusal(project) is { } refusal ? new SessionOpening.Refused(refusal) : null;
    }

    /// <returns>The session with its project.</returns>
    private static SessionRow Insert(WriteStatements statements, SessionRow draft, SessionKey handle, ProjectClaim? project)
    {
        var session = project is null ? draft : draft with { Project = statements.Take(project), Version = 1 };
        statements.InsertSession
            .With(session.Id.Bytes(), session.LogId, session.Owner, session.Project?.Id, session.Version,
                session.OpenedAt, session.ExpiresAt, session.EndsAt)
            .Execute();
        statements.InsertKey.With((int)handle.Kind, handle.Hash, session.Id.Bytes()).Execute();
        if (session.Project is { Kind: LogKind.Project } bound)
            statements.RecordUse.With(bound.Id, session.Id.Bytes()).Execute();
        return session;
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
