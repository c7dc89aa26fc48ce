using Scribe.Storage.Postgres.Writing;

namespace Scribe.Storage.Postgres.Sessions;

/// <summary>Ends sessions, and removes what they kept in small writes. Nobody sees it any more: every read and write begins at the session's row.</summary>
internal static class EndedSessions
{
    /// <summary>How much one write removes: so many values, or appends, of one session.</summary>
    private const long MaxRows = 500;

    // sessions: primary key; session_state and appends: the first column of the primary key. The transaction holds the sessions, so
    // that nothing is added to what they kept. Keys go by the cascade; who an anonymous session was counts for nothing more.
    private const string Delete = """
        WITH gone AS (DELETE FROM scribe.sessions WHERE id = ANY($1) RETURNING id, owner),
        forgotten AS (DELETE FROM scribe.project_uses WHERE holder IN (SELECT uuid_send(id) FROM gone WHERE owner IS NULL))
        INSERT INTO scribe.ended_sessions (session_id)
        SELECT id FROM gone
        WHERE EXISTS (SELECT 1 FROM scribe.session_state WHERE session_id = gone.id) OR EXISTS (SELECT 1 FROM scribe.appends WHERE session_id = gone.id)
        ON CONFLICT DO NOTHING
        """;

    // ended_sessions: primary key, so that nothing of a live session is ever removed. session_state: primary key; the oversized parts
    // of long values are removed with them, so that they count by their length.
    private const string RemoveValues = """
        DELETE FROM scribe.session_state
        WHERE session_id = $1 AND key IN (
            SELECT key FROM (
                SELECT v.key, sum(length(v.value)) OVER (ORDER BY v.key ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS before
                FROM scribe.ended_sessions e JOIN scribe.session_state v ON v.session_id = e.session_id
                WHERE e.session_id = $1 ORDER BY v.key LIMIT $2) AS kept
            WHERE coalesce(before, 0) < 1048576)
        """;

    // ended_sessions: primary key; appends: the first column of the primary key.
    private const string RemoveAppends = """
        DELETE FROM scribe.appends
        WHERE session_id = $1 AND (project_id, key) IN (
            SELECT a.project_id, a.key FROM scribe.ended_sessions e JOIN scribe.appends a ON a.session_id = e.session_id
            WHERE e.session_id = $1 LIMIT $2)
        """;

    // ended_sessions: primary key.
    private const string Forget = "DELETE FROM scribe.ended_sessions WHERE session_id = $1";

    /// <summary>Ends sessions that the transaction holds.</summary>
    /// <returns>True if they kept something, which is to be removed.</returns>
    public static async Task<bool> EndAsync(WriteTransaction transaction, Guid[] sessions, CancellationToken cancellationToken) =>
        await transaction.ExecuteAsync(Statement.Of(Delete, sessions), cancellationToken).ConfigureAwait(false) > 0;

    /// <returns>True if nothing is left of it.</returns>
    public static async Task<bool> EmptyAsync(WriteTransaction transaction, Guid session, CancellationToken cancellationToken)
    {
        if (await transaction.ExecuteAsync(Statement.Of(RemoveValues, session, MaxRows), cancellationToken).ConfigureAwait(false) > 0)
            return false;
        if (await transaction.ExecuteAsync(Statement.Of(RemoveAppends, session, MaxRows), cancellationToken).ConfigureAwait(false) == MaxRows)
            return false;
        transaction.Finally(Statement.Of(Forget, session));
        return true;
    }
}
