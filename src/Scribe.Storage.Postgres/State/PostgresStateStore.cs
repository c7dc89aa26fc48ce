using System.Text;
using Npgsql;
using Scribe.Storage.Postgres.Sessions;
using Scribe.Storage.Postgres.Writing;

namespace Scribe.Storage.Postgres.State;

/// <summary>What sessions keep, in PostgreSQL.</summary>
internal sealed class PostgresStateStore(PostgresReader reader, PostgresWriter writer) : IStateStore
{
    public async ValueTask<StateRow?> FindAsync(Guid session, string key, CancellationToken cancellationToken) =>
        await reader
            .FindAsync(
                Statement.Of(StateSql.Find, session, key),
                static row => row.IsDBNull(0) ? StateRow.None : new StateRow(row.GetFieldValue<byte[]>(0), row.GetInt64(1)),
                cancellationToken)
            .ConfigureAwait(false);

    public Task<StateWrite> WriteAsync(
        SessionTerm session, string key, byte[] value, long? expectedVersion, long quota, CancellationToken cancellationToken) =>
        writer.WriteAsync(
            async (transaction, cancelled) =>
            {
                if (await HoldAsync(transaction, session, cancelled).ConfigureAwait(false) is not { } kept)
                    return StateWrite.SessionGone;
                var (version, bytes) = await MeasureAsync(transaction, session.Id, key, cancelled).ConfigureAwait(false);
                if (expectedVersion is { } expected && expected != version)
                    return StateWrite.MovedOn;
                var growth = value.Length - bytes + (version == 0 ? SizeOf(key) : 0);
                if (growth > 0 && kept.Bytes + growth > quota)
                    return StateWrite.OverQuota;
                transaction.Finally(
                    Statement.Of(StateSql.Count, kept.Version + 1, kept.Bytes + growth, session.Id),
                    Statement.Of(StateSql.Write, session.Id, key, kept.Version + 1, value));
                return StateWrite.Written;
            },
            cancellationToken);

    public Task<bool?> RemoveAsync(SessionTerm session, string key, CancellationToken cancellationToken) =>
        writer.WriteAsync<bool?>(
            async (transaction, cancelled) =>
            {
                if (await HoldAsync(transaction, session, cancelled).ConfigureAwait(false) is not { } kept)
                    return null;
                var (version, bytes) = await MeasureAsync(transaction, session.Id, key, cancelled).ConfigureAwait(false);
                if (version == 0)
                    return false;
                transaction.Finally(
                    Statement.Of(StateSql.Count, kept.Version + 1, kept.Bytes - bytes - SizeOf(key), session.Id),
                    Statement.Of(StateSql.Remove, session.Id, key));
                return true;
            },
            cancellationToken);

    public Task<int?> ClearAsync(SessionTerm session, CancellationToken cancellationToken) =>
        writer.WriteAsync<int?>(
            async (transaction, cancelled) =>
            {
                if (await HoldAsync(transaction, session, cancelled).ConfigureAwait(false) is not { } kept)
                    return null;
                transaction.Finally(Statement.Of(StateSql.Count, kept.Version, 0L, session.Id));
                return await transaction.ExecuteAsync(Statement.Of(StateSql.Clear, session.Id), cancelled).ConfigureAwait(false);
            },
            cancellationToken);

    /// <summary>The last version that was given and how much is kept; null if the session is gone.</summary>
    private static async Task<Kept?> HoldAsync(WriteTransaction transaction, SessionTerm session, CancellationToken cancellationToken)
    {
        var kept = await transaction
            .FindAsync(Statement.Of(StateSql.Hold, session.Id), static row => new Kept(row.GetInt64(0), row.GetInt64(1), row.GetInt64(2)), cancellationToken)
            .ConfigureAwait(false);
        return kept is null || kept.Fence == session.Fence
            ? kept
            : throw await transaction.TakenOverAsync(session.Id, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>The version and the size of what is there; 0 and 0 if nothing is.</summary>
    private static Task<(long Version, long Bytes)> MeasureAsync(
        WriteTransaction transaction, Guid session, string key, CancellationToken cancellationToken) =>
        transaction.FindAsync(
            Statement.Of(StateSql.Measure, session, key), static (NpgsqlDataReader row) => (row.GetInt64(0), (long)row.GetInt32(1)), cancellationToken);

    private static long SizeOf(string key) => Encoding.UTF8.GetByteCount(key);

    private sealed record Kept(long Fence, long Version, long Bytes);
}
