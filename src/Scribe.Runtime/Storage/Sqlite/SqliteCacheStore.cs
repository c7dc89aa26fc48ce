namespace Scribe.Storage.Sqlite;

/// <summary>Values that are kept for a time, in SQLite.</summary>
internal sealed class SqliteCacheStore(SqliteDatabase database) : ICacheStore
{
    /// <summary>How many values one write removes at most.</summary>
    private const int MaxRemoved = 500;

    public ValueTask<CacheRow?> FindAsync(byte[] key, long now, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return ValueTask.FromResult(database.Readers.Read((key, now), static (statements, at) => Find(statements.FindCached.With(at.key, at.now))));
    }

    public Task PutAsync(byte[] key, CacheRow row, CancellationToken cancellationToken) =>
        database.Writer.WriteAsync(
            statements => statements.PutCached.With(key, row.Value, row.ExpiresAt, row.Sliding, row.EndsAt).Execute(), cancellationToken);

    public Task RenewAsync(byte[] key, long now, long expiresAt, CancellationToken cancellationToken) =>
        database.Writer.WriteAsync(statements => statements.RenewCached.With(expiresAt, key, now).Execute(), cancellationToken);

    public Task RemoveAsync(byte[] key, CancellationToken cancellationToken) =>
        database.Writer.WriteAsync(statements => statements.RemoveCached.With(key).Execute(), cancellationToken);

    public ValueTask<bool> AnyExpiredAsync(long now, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return ValueTask.FromResult(database.Readers.Read(
            now, static (statements, now) => statements.AnyCachedExpired.With(now).ReadNumber() > 0));
    }

    public Task<int> RemoveExpiredAsync(long now, CancellationToken cancellationToken) =>
        database.Writer.WriteAsync(statements => statements.RemoveExpiredCached.With(now, MaxRemoved).Execute(), cancellationToken);

    private static CacheRow? Find(Statement find)
    {
        using var reader = find.Read();
        return reader.Read()
            ? new CacheRow(
                reader.GetFieldValue<byte[]>(0),
                reader.GetInt64(1),
                reader.IsDBNull(2) ? null : reader.GetInt64(2),
                reader.IsDBNull(3) ? null : reader.GetInt64(3))
            : null;
    }
}
