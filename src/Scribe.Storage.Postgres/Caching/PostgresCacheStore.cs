using Npgsql;
using Scribe.Storage.Postgres.Writing;

namespace Scribe.Storage.Postgres.Caching;

/// <summary>Values that are kept for a time, in PostgreSQL.</summary>
internal sealed class PostgresCacheStore(PostgresReader reader, PostgresWriter writer) : ICacheStore
{
    /// <summary>How many values one write removes at most.</summary>
    private const long MaxRemoved = 500;

    public async ValueTask<CacheRow?> FindAsync(byte[] key, long now, CancellationToken cancellationToken) =>
        await reader.FindAsync(Statement.Of(CacheSql.Find, key, now), Map, cancellationToken).ConfigureAwait(false);

    public Task PutAsync(byte[] key, CacheRow row, CancellationToken cancellationToken) =>
        ChangeAsync(() => Statement.Of(CacheSql.Put, key, row.Value, row.ExpiresAt, row.Sliding, row.EndsAt), cancellationToken);

    public Task RenewAsync(byte[] key, long now, long expiresAt, CancellationToken cancellationToken) =>
        ChangeAsync(() => Statement.Of(CacheSql.Renew, expiresAt, key, now), cancellationToken);

    public Task RemoveAsync(byte[] key, CancellationToken cancellationToken) =>
        ChangeAsync(() => Statement.Of(CacheSql.Remove, key), cancellationToken);

    public async ValueTask<bool> AnyExpiredAsync(long now, CancellationToken cancellationToken) =>
        await reader.FindAsync(Statement.Of(CacheSql.AnyExpired, now), static row => row.GetBoolean(0), cancellationToken).ConfigureAwait(false);

    public Task<int> RemoveExpiredAsync(long now, CancellationToken cancellationToken) =>
        ChangeAsync(() => Statement.Of(CacheSql.RemoveExpired, now, MaxRemoved), cancellationToken);

    private Task<int> ChangeAsync(Func<NpgsqlBatchCommand> change, CancellationToken cancellationToken) =>
        writer.WriteAsync((transaction, cancelled) => transaction.ExecuteAsync(change(), cancelled), cancellationToken);

    private static CacheRow Map(NpgsqlDataReader row) => new(
        row.GetFieldValue<byte[]>(0),
        row.GetInt64(1),
        row.IsDBNull(2) ? null : row.GetInt64(2),
        row.IsDBNull(3) ? null : row.GetInt64(3));
}
