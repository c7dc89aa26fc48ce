namespace Scribe.Storage.Sqlite;

/// <summary>Leases in SQLite.</summary>
internal sealed class SqliteLeaseStore(SqliteDatabase database) : ILeaseStore
{
    public ValueTask<LeaseRow?> FindAsync(AgentKey key, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return ValueTask.FromResult(database.Readers.Read(key, static (statements, key) => Find(statements.FindLease, key)));
    }

    public Task<LeaseRow?> TakeAsync(
        AgentKey key, SessionKey connection, long? watchedBeat, long now, long duration, CancellationToken cancellationToken) =>
        database.Writer.WriteAsync(
            statements =>
            {
                var lease = Find(statements.FindLease, key);
                var isFree = lease?.Holder is null || lease.ExpiresAt <= now || lease.Beat == watchedBeat;
                if (!isFree || statements.FindSession.Find(connection) is not null)
                    return lease;

                if (lease is null)
                    statements.InsertLease.With(key.Hash, key.Agent, connection.Hash, duration, now + duration).Execute();
                else
                    TakeOver(statements, key, lease, connection, now, duration);
                return Find(statements.FindLease, key);
            },
            cancellationToken);

    public Task<bool> RenewAsync(AgentKey key, SessionKey connection, long expiresAt, CancellationToken cancellationToken) =>
        database.Writer.WriteAsync(
            statements => statements.RenewLease.With(expiresAt, key.Hash, connection.Hash).Execute() > 0,
            cancellationToken);

    public Task ReleaseAsync(AgentKey key, SessionKey connection, CancellationToken cancellationToken) =>
        database.Writer.WriteAsync(
            statements =>
            {
                // The connection has ended, and would leave its key behind with each restart of the agent.
                if (Find(statements.FindLease, key) is { } lease && lease.IsHeldBy(connection) && lease.Session is { } session)
                    statements.DeleteKey.With((int)connection.Kind, connection.Hash, session.Id.Bytes()).Execute();
                return statements.ReleaseLease.With(key.Hash, connection.Hash).Execute();
            },
            cancellationToken);

    private static void TakeOver(
        WriteStatements statements, AgentKey key, LeaseRow lease, SessionKey connection, long now, long duration)
    {
        statements.TakeLease.With(connection.Hash, duration, now + duration, key.Hash).Execute();
        if (lease.Session is not { } session)
            return;
        if (lease.Holder is { } before)
            statements.DeleteKey.With((int)connection.Kind, before, session.Id.Bytes()).Execute();
        statements.RaiseFence.With(session.Id.Bytes()).Execute();
        statements.InsertKey.With((int)connection.Kind, connection.Hash, session.Id.Bytes()).Execute();
    }

    private static LeaseRow? Find(Statement find, AgentKey key)
    {
        using var reader = find.With(key.Hash).Read();
        return reader.Read()
            ? new LeaseRow(
                reader.IsDBNull(0) ? null : new SessionTerm(new Guid(reader.GetFieldValue<byte[]>(0), bigEndian: true), reader.GetInt64(1)),
                reader.IsDBNull(2) ? null : reader.GetFieldValue<byte[]>(2),
                reader.GetInt64(3),
                reader.GetInt64(4),
                reader.GetInt64(5))
            : null;
    }
}
