using System.Text;

namespace Scribe.Storage.Sqlite;

/// <summary>What sessions keep, in SQLite.</summary>
internal sealed class SqliteStateStore(SqliteDatabase database) : IStateStore
{
    public ValueTask<StateRow?> FindAsync(Guid session, string key, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return ValueTask.FromResult(database.Readers.Read(
            (session, key), static (statements, asked) => statements.FindState.Find(asked.session, asked.key)));
    }

    public Task<StateWrite> WriteAsync(
        SessionTerm session, string key, byte[] value, long? expectedVersion, long quota, CancellationToken cancellationToken) =>
        database.Writer.WriteAsync(
            statements =>
            {
                var id = session.Id.Bytes();
                var (version, bytes) = Measure(statements, id, key);
                if (expectedVersion is { } expected && expected != version)
                    return StateWrite.MovedOn;
                var growth = value.Length - bytes + (version == 0 ? SizeOf(key) : 0);
                if (statements.ReserveState.With(growth, id, session.Fence, quota).ReadNumber() is not { } next)
                    return statements.Present(session) is null ? StateWrite.SessionGone : StateWrite.OverQuota;
                statements.WriteState.With(id, key, next, value).Execute();
                return StateWrite.Written;
            },
            cancellationToken);

    public Task<bool?> RemoveAsync(SessionTerm session, string key, CancellationToken cancellationToken) =>
        database.Writer.WriteAsync<bool?>(
            statements =>
            {
                var id = session.Id.Bytes();
                if (statements.Present(session) is null)
                    return null;
                var (version, bytes) = Measure(statements, id, key);
                if (version == 0)
                    return false;
                statements.ReserveState.With(-bytes - SizeOf(key), id, session.Fence, 0L).ReadNumber();
                return statements.RemoveState.With(id, key).Execute() > 0;
            },
            cancellationToken);

    public Task<int?> ClearAsync(SessionTerm session, CancellationToken cancellationToken) =>
        database.Writer.WriteAsync<int?>(
            statements =>
            {
                if (statements.Present(session) is null)
                    return null;
                var id = session.Id.Bytes();
                statements.EmptyState.With(id, session.Fence).ReadNumber();
                return statements.ClearState.With(id).Execute();
            },
            cancellationToken);

    /// <summary>The version and the size of what is there; 0 and 0 if nothing is.</summary>
    private static (long Version, long Bytes) Measure(WriteStatements statements, byte[] session, string key)
    {
        using var reader = statements.MeasureState.With(session, key).Read();
        return reader.Read() ? (reader.GetInt64(0), reader.GetInt64(1)) : (0, 0);
    }

    private static long SizeOf(string key) => Encoding.UTF8.GetByteCount(key);
}
