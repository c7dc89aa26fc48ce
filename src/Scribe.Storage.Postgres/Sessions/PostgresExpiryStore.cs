using Scribe.Storage.Postgres.Writing;

namespace Scribe.Storage.Postgres.Sessions;

/// <summary>Removes ended sessions from PostgreSQL, and the marks of writes that are long over.</summary>
internal sealed class PostgresExpiryStore(PostgresReader reader, PostgresWriter writer, TimeProvider time) : IExpiryStore
{
    private const long MaxMarks = 5_000;

    /// <summary>How many sessions one write removes at most, each with its keys.</summary>
    private const long MaxSessions = 200;

    private Guid MarkCutoff => WriteMark.At(time.GetUtcNow() - WriteMark.Kept);

    public async ValueTask<bool> AnyAsync(long cutoff, CancellationToken cancellationToken) =>
        await reader.FindAsync(Statement.Of(ExpirySql.Any, MarkCutoff, cutoff), static row => row.GetBoolean(0), cancellationToken).ConfigureAwait(false);

    public Task<int> RemoveAsync(long cutoff, CancellationToken cancellationToken) =>
        writer.WriteAsync(
            async (transaction, cancelled) =>
            {
                transaction.Finally(Statement.Of(WriteMark.RemoveOld, MarkCutoff, MaxMarks));
                while (await transaction.FindAsync(Statement.Of(ExpirySql.FindEnded), static row => (Guid?)row.GetGuid(0), cancelled).ConfigureAwait(false) is { } ended)
                {
                    if (!await EndedSessions.EmptyAsync(transaction, ended, cancelled).ConfigureAwait(false))
                        return 0;
                    await transaction.FlushAsync(cancelled).ConfigureAwait(false);
                }

                var expired = await transaction
                    .ReadAsync(Statement.Of(ExpirySql.FindExpired, cutoff, MaxSessions), static row => row.GetGuid(0), cancelled)
                    .ConfigureAwait(false);
                if (expired.Count > 0)
                    await EndedSessions.EndAsync(transaction, [.. expired], cancelled).ConfigureAwait(false);
                return expired.Count;
            },
            cancellationToken);
}
