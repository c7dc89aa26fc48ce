using Scribe.Storage.Postgres.Writing;

namespace Scribe.Storage.Postgres.Sessions;

/// <summary>Removes ended sessions from PostgreSQL, and the marks of writes that are long over.</summary>
internal sealed class PostgresExpiryStore(PostgresReader reader, PostgresWriter writer, TimeProvider time) : IExpiryStore
{
    private const long MaxMarks = 5_000;

    /// <summary>How many sessions one write removes at most, each with its keys.</summary>
    private const long MaxSessions = 200;

    // sessions_by_expiry; ended_sessions and commits: primary keys.
    private const string Any = $"""
        SELECT EXISTS (SELECT 1 FROM scribe.sessions WHERE expires_at <= $2)
            OR EXISTS (SELECT 1 FROM scribe.ended_sessions)
            OR EXISTS ({WriteMark.AnyOld})
        """;

    // sessions_by_expiry. What another replica removes at the moment is left to it.
    private const string FindExpired = """
        SELECT id FROM scribe.sessions WHERE expires_at <= $1 ORDER BY expires_at LIMIT $2 FOR UPDATE SKIP LOCKED
        """;

    // ended_sessions: primary key. What another replica empties at the moment is left to it.
    private const string FindEnded = "SELECT session_id FROM scribe.ended_sessions ORDER BY session_id LIMIT 1 FOR UPDATE SKIP LOCKED";

    private Guid MarkCutoff => WriteMark.At(time.GetUtcNow() - WriteMark.Kept);

    public async ValueTask<bool> AnyAsync(long cutoff, CancellationToken cancellationToken) =>
        await reader.FindAsync(Statement.Of(Any, MarkCutoff, cutoff), static row => row.GetBoolean(0), cancellationToken).ConfigureAwait(false);

    public Task<int> RemoveAsync(long cutoff, CancellationToken cancellationToken) =>
        writer.WriteAsync(
            async (transaction, cancelled) =>
            {
                transaction.Finally(Statement.Of(WriteMark.RemoveOld, MarkCutoff, MaxMarks));
                while (await transaction.FindAsync(Statement.Of(FindEnded), static row => (Guid?)row.GetGuid(0), cancelled).ConfigureAwait(false) is { } ended)
                {
                    if (!await EndedSessions.EmptyAsync(transaction, ended, cancelled).ConfigureAwait(false))
                        return 0;
                    await transaction.FlushAsync(cancelled).ConfigureAwait(false);
                }

                var expired = await transaction
                    .ReadAsync(Statement.Of(FindExpired, cutoff, MaxSessions), static row => row.GetGuid(0), cancelled)
                    .ConfigureAwait(false);
                if (expired.Count > 0)
                    await EndedSessions.EndAsync(transaction, [.. expired], cancelled).ConfigureAwait(false);
                return expired.Count;
            },
            cancellationToken);
}
