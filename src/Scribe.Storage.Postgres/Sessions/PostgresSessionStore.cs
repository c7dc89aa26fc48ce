using Scribe.Storage.Postgres.Errors;
using Scribe.Storage.Postgres.Projects;
using Scribe.Storage.Postgres.Writing;

namespace Scribe.Storage.Postgres.Sessions;

/// <summary>Sessions in PostgreSQL.</summary>
internal sealed class PostgresSessionStore(PostgresReader reader, PostgresWriter writer) : ISessionStore
{
    public async ValueTask<SessionRow?> FindAsync(SessionKey key, CancellationToken cancellationToken) =>
        await reader.FindAsync(Statement.Of(SessionSql.Find, (int)key.Kind, key.Hash), SessionReader.Map, cancellationToken).ConfigureAwait(false);

    public async ValueTask<IReadOnlyList<SessionRow>> ListByOwnerAsync(
        byte[] owner, SessionPlace after, long now, long limit, CancellationToken cancellationToken) =>
        await reader
            .ListAsync(Statement.Of(SessionSql.ListByOwner, owner, after.OpenedAt, after.LogId, now, limit), SessionReader.Map, cancellationToken)
            .ConfigureAwait(false);

    public Task<SessionOpening> OpenAsync(
        SessionRow session, SessionKey handle, SessionKey? conversation, ProjectClaim? project, long now, int maxPerOwner,
        CancellationToken cancellationToken) =>
        writer.WriteAsync<SessionOpening>(
            async (transaction, cancelled) =>
            {
                var opening = await AddAsync(transaction, session, handle, project, now, maxPerOwner, cancelled).ConfigureAwait(false);
                return opening is SessionOpening.Opened opened && conversation is { } key
                    ? opened with { OwnsConversation = await SettleAsync(transaction, key, session.Id, now, cancelled).ConfigureAwait(false) }
                    : opening;
            },
            cancellationToken);

    public Task<SessionRow?> AttachAsync(SessionKey key, SessionTerm session, long now, CancellationToken cancellationToken) =>
        writer.WriteAsync(
            async (transaction, cancelled) =>
            {
                if (await transaction.HoldAsync(session, cancelled).ConfigureAwait(false) is null)
                    return null;
                await ClaimAsync(transaction, key, session.Id, now, cancelled).ConfigureAwait(false);
                return await FindAsync(transaction, key, cancelled).ConfigureAwait(false);
            },
            cancellationToken);

    public Task<SessionOpening> GetOrOpenAsync(
        SessionRow session, SessionKey handle, SessionKey key, ProjectClaim? project, long now, int maxPerOwner,
        CancellationToken cancellationToken) =>
        writer.WriteAsync<SessionOpening>(
            async (transaction, cancelled) =>
            {
                if (await FindLiveAsync(transaction, key, now, cancelled).ConfigureAwait(false) is { } existing)
                    return existing;

                // What stands against a new one may be what another did while this one waited: its session is the key's then.
                var opening = await AddAsync(transaction, session, handle, project, now, maxPerOwner, cancelled).ConfigureAwait(false);
                if (opening is not SessionOpening.Opened opened)
                    return await FindLiveAsync(transaction, key, now, cancelled).ConfigureAwait(false) ?? opening;

                // Another one came first: its session counts, and of this one nothing may stay.
                return await SettleAsync(transaction, key, session.Id, now, cancelled).ConfigureAwait(false)
                    ? opened with { OwnsConversation = true }
                    : throw new StaleReadException();
            },
            cancellationToken);

    public Task<BindOutcome?> BindAsync(
        SessionTerm session, ProjectClaim project, long expectedVersion, bool orBound, CancellationToken cancellationToken) =>
        writer.WriteAsync<BindOutcome?>(
            async (transaction, cancelled) =>
            {
                if (await transaction.HoldAsync(session, cancelled).ConfigureAwait(false) is not { } present)
                    return null;
                var isBound = present.Project is { } bound && bound.Root == project.Root && bound.Name == project.Name;
                if (present.Version != expectedVersion && !(isBound && orBound))
                    return new BindOutcome.MovedOn(present);
                var (row, refusal) = await transaction.TakeAsync(project, cancelled).ConfigureAwait(false);
                if (row is null)
                    return new BindOutcome.Refused(refusal!);
                if (present.Project?.Id == row.Id)
                    return new BindOutcome.Bound(present);

                // Projects alone can be bound, and replaced: a session in sentinel mode keeps its day.
                if (row.Kind != LogKind.Project || present.Project is { Kind: not LogKind.Project })
                    return new BindOutcome.MovedOn(present);
                transaction.Finally(Statement.Of(SessionSql.Bind, row.Id, present.Id), RecordUse(present, row));
                return new BindOutcome.Bound(present with { Project = row, Version = present.Version + 1 });
            },
            cancellationToken);

    public Task<long?> RenewAsync(SessionTerm session, long expiresAt, CancellationToken cancellationToken) =>
        writer.WriteAsync(
            async (transaction, cancelled) =>
                await transaction.ChangeAsync(
                    Statement.Of(SessionSql.Renew, expiresAt, session.Id, session.Fence), static row => (long?)row.GetInt64(0), cancelled).ConfigureAwait(false)
                ?? (await transaction.HoldAsync(session, cancelled).ConfigureAwait(false) is null ? null : throw new StaleReadException()),
            cancellationToken);

    public async Task<bool> CloseAsync(SessionTerm session, CancellationToken cancellationToken)
    {
        var (closed, isEmpty) = await writer.WriteAsync(
            async (transaction, cancelled) =>
                await transaction.HoldAsync(session, cancelled).ConfigureAwait(false) is null
                    ? (Closed: false, IsEmpty: true)
                    : (Closed: true, IsEmpty: !await EndedSessions.EndAsync(transaction, [session.Id], cancelled).ConfigureAwait(false)),
            cancellationToken).ConfigureAwait(false);

        // It is closed now, whether or not the caller waits for the rest, and whether or not the store can do it: the collector can later.
        try
        {
            while (!isEmpty)
            {
                isEmpty = await writer.WriteAsync(
                    (transaction, cancelled) => EndedSessions.EmptyAsync(transaction, session.Id, cancelled), CancellationToken.None).ConfigureAwait(false);
            }
        }
        catch (ScribeException)
        {
        }

        return closed;
    }

    private static Task<SessionRow?> FindAsync(WriteTransaction transaction, SessionKey key, CancellationToken cancellationToken) =>
        transaction.FindAsync(Statement.Of(SessionSql.Find, (int)key.Kind, key.Hash), SessionReader.Map, cancellationToken);

    /// <summary>The live session that the key names; null if there is none.</summary>
    private static async Task<SessionOpening?> FindLiveAsync(
        WriteTransaction transaction, SessionKey key, long now, CancellationToken cancellationToken) =>
        await FindAsync(transaction, key, cancellationToken).ConfigureAwait(false) is { } session && session.ExpiresAt > now
            ? new SessionOpening.Opened(session, OwnsConversation: true)
            : null;

    /// <summary>
    /// Adds a session with its handle and its project, unless something stands against it. Sessions are counted behind the owner's
    /// lock, so never too late.
    /// </summary>
    private static async Task<SessionOpening> AddAsync(
        WriteTransaction transaction, SessionRow draft, SessionKey handle, ProjectClaim? project, long now, int maxPerOwner,
        CancellationToken cancellationToken)
    {
        if (draft.Owner is { } owner)
        {
            await transaction.ExecuteAsync(Statement.Of(SessionSql.HoldOwner, owner), cancellationToken).ConfigureAwait(false);
            var count = await transaction
                .FindAsync(Statement.Of(SessionSql.CountOwned, owner, now, (long)maxPerOwner), static row => row.GetInt64(0), cancellationToken)
                .ConfigureAwait(false);
            if (count >= maxPerOwner)
                return new SessionOpening.TooMany();
        }

        var session = draft;
        if (project is not null)
        {
            var (row, refusal) = await transaction.TakeAsync(project, cancellationToken).ConfigureAwait(false);
            if (row is null)
                return new SessionOpening.Refused(refusal!);
            session = draft with { Project = row, Version = 1 };
        }

        transaction.Finally(
            Statement.Of(SessionSql.Insert, session.Id, session.LogId, session.Owner, session.Project?.Id, session.Version,
                session.OpenedAt, session.ExpiresAt, session.EndsAt),
            Statement.Of(SessionSql.InsertKey, (int)handle.Kind, handle.Hash, session.Id));
        if (session.Project is { Kind: LogKind.Project } bound)
            transaction.Finally(RecordUse(session, bound));
        return new SessionOpening.Opened(session, OwnsConversation: false);
    }

    /// <summary>The owner has it, or an anonymous session alone and, as the empty holder, all of these.</summary>
    private static Npgsql.NpgsqlBatchCommand RecordUse(SessionRow session, ProjectRow project) => Statement.Of(
        SessionSql.RecordUse,
        (object)(session.Owner is { } owner ? (byte[][])[owner] : [session.Id.ToByteArray(bigEndian: true), []]),
        project.Id);

    /// <summary>Gives a new session its conversation, and the agent whose lease that conversation holds.</summary>
    private static async Task<bool> SettleAsync(
        WriteTransaction transaction, SessionKey conversation, Guid session, long now, CancellationToken cancellationToken)
    {
        if (!await ClaimAsync(transaction, conversation, session, now, cancellationToken).ConfigureAwait(false))
            return false;
        transaction.Finally(Statement.Of(SessionSql.GiveToAgent, session, conversation.Hash, now));
        return true;
    }

    /// <summary>Adds the key unless it names a live session, in place of the session's oldest one if it has many.</summary>
    private static async Task<bool> ClaimAsync(
        WriteTransaction transaction, SessionKey key, Guid session, long now, CancellationToken cancellationToken)
    {
        transaction.Finally(Statement.Of(SessionSql.FreeExpiredKey, (int)key.Kind, key.Hash, now));
        await transaction.FlushAsync(cancellationToken).ConfigureAwait(false);
        if (await transaction.ExecuteAsync(Statement.Of(SessionSql.InsertKey, (int)key.Kind, key.Hash, session), cancellationToken).ConfigureAwait(false) == 0)
            return false;
        transaction.Finally(Statement.Of(SessionSql.ForgetOldKeys, (int)key.Kind, session, (long)SessionKey.MaxOfAKind));
        return true;
    }
}
