using Npgsql;
using Scribe.Storage.Postgres.Errors;
using Scribe.Storage.Postgres.Sessions;
using Scribe.Storage.Postgres.Writing;

namespace Scribe.Storage.Postgres.Leases;

/// <summary>Leases in PostgreSQL.</summary>
internal sealed class PostgresLeaseStore(PostgresReader reader, PostgresWriter writer) : ILeaseStore
{
    public async ValueTask<LeaseRow?> FindAsync(AgentKey key, CancellationToken cancellationToken) =>
        await reader.FindAsync(Statement.Of(LeaseSql.Find, key.Hash), Map, cancellationToken).ConfigureAwait(false);

    public Task<LeaseRow?> TakeAsync(
        AgentKey key, SessionKey connection, long? watchedBeat, long now, long duration, CancellationToken cancellationToken) =>
        writer.WriteAsync(
            async (transaction, cancelled) =>
            {
                // The session before its lease, as where a session is closed, so that no two transactions wait for each other.
                var session = (await transaction.FindAsync(Statement.Of(LeaseSql.Find, key.Hash), Map, cancelled).ConfigureAwait(false))?.Session;
                if (session is { } term)
                    await transaction.FindAsync(Statement.Of(SessionSql.Hold, term.Id), static row => row.GetInt32(0), cancelled).ConfigureAwait(false);
                var lease = await HoldAsync(transaction, key, cancelled).ConfigureAwait(false);
                if (lease?.Session?.Id != session?.Id)
                    throw new StaleReadException();

                var isFree = lease?.Holder is null || lease.ExpiresAt <= now || lease.Beat == watchedBeat;
                var other = await transaction
                    .FindAsync(Statement.Of(SessionSql.Find, (int)connection.Kind, connection.Hash), SessionReader.Map, cancelled)
                    .ConfigureAwait(false);
                if (!isFree || other is not null)
                    return lease;

                if (lease is not null)
                    await TakeOverAsync(transaction, key, lease, connection, now, duration, cancelled).ConfigureAwait(false);
                else if (await transaction.ExecuteAsync(
                    Statement.Of(LeaseSql.Insert, key.Hash, key.Agent, connection.Hash, duration, now + duration), cancelled).ConfigureAwait(false) == 0)
                    throw new StaleReadException();
                await transaction.FlushAsync(cancelled).ConfigureAwait(false);
                return await transaction.FindAsync(Statement.Of(LeaseSql.Find, key.Hash), Map, cancelled).ConfigureAwait(false);
            },
            cancellationToken);

    public Task<bool> RenewAsync(AgentKey key, SessionKey connection, long expiresAt, CancellationToken cancellationToken) =>
        writer.WriteAsync(
            async (transaction, cancelled) =>
                await transaction.ExecuteAsync(Statement.Of(LeaseSql.Renew, expiresAt, key.Hash, connection.Hash), cancelled).ConfigureAwait(false) > 0,
            cancellationToken);

    public Task ReleaseAsync(AgentKey key, SessionKey connection, CancellationToken cancellationToken) =>
        writer.WriteAsync(
            async (transaction, cancelled) =>
            {
                // The connection has ended, and would leave its key behind with each restart of the agent.
                var lease = await HoldAsync(transaction, key, cancelled).ConfigureAwait(false);
                if (lease?.IsHeldBy(connection) != true)
                    return false;
                if (lease.Session is { } session)
                    transaction.Finally(Statement.Of(SessionSql.DeleteKey, (int)connection.Kind, connection.Hash, session.Id));
                transaction.Finally(Statement.Of(LeaseSql.Release, key.Hash, connection.Hash));
                return true;
            },
            cancellationToken);

    private static Task<LeaseRow?> HoldAsync(WriteTransaction transaction, AgentKey key, CancellationToken cancellationToken) =>
        transaction.HoldAsync(Statement.Of(LeaseSql.Hold, key.Hash), Statement.Of(LeaseSql.Find, key.Hash), Map, cancellationToken);

    private static async Task TakeOverAsync(
        WriteTransaction transaction, AgentKey key, LeaseRow lease, SessionKey connection, long now, long duration, CancellationToken cancellationToken)
    {
        transaction.Finally(Statement.Of(LeaseSql.Take, connection.Hash, duration, now + duration, key.Hash));
        if (lease.Session is not { } session)
            return;
        if (lease.Holder is { } before)
            transaction.Finally(Statement.Of(SessionSql.DeleteKey, (int)connection.Kind, before, session.Id));
        transaction.Finally(Statement.Of(LeaseSql.RaiseFence, session.Id));
        await transaction.FlushAsync(cancellationToken).ConfigureAwait(false);

        // The connection got a session of its own meanwhile: the agent's stays with whoever has it.
        var add = Statement.Of(SessionSql.InsertKey, (int)connection.Kind, connection.Hash, session.Id);
        if (await transaction.ExecuteAsync(add, cancellationToken).ConfigureAwait(false) == 0)
            throw new StaleReadException();
    }

    private static LeaseRow Map(NpgsqlDataReader row) => new(
        row.IsDBNull(0) ? null : new SessionTerm(row.GetGuid(0), row.GetInt64(1)),
        row.IsDBNull(2) ? null : row.GetFieldValue<byte[]>(2),
        row.GetInt64(3),
        row.GetInt64(4),
        row.GetInt64(5));
}
