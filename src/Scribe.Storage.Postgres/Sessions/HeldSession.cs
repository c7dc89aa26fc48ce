using Scribe.Errors;
using Scribe.Storage.Postgres.Writing;

namespace Scribe.Storage.Postgres.Sessions;

/// <summary>Holds a session's row to the end of a transaction, and refuses what comes from before it was taken over.</summary>
internal static class HeldSession
{
    /// <summary>The session as it is, which nobody else changes until the transaction ends; null if it is gone.</summary>
    /// <exception cref="ScribeException"><see cref="ErrorCode.SessionConflict"/>: it was taken over since the caller found it.</exception>
    public static async Task<SessionRow?> HoldAsync(this WriteTransaction transaction, SessionTerm term, CancellationToken cancellationToken)
    {
        var row = await transaction
            .HoldAsync(Statement.Of(SessionSql.Hold, term.Id), Statement.Of(SessionSql.FindById, term.Id), SessionReader.Map, cancellationToken)
            .ConfigureAwait(false);
        if (row is null || row.Fence == term.Fence)
            return row;
        throw await transaction.TakenOverAsync(term.Id, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>What is said to whoever writes after a takeover.</summary>
    public static async Task<ScribeException> TakenOverAsync(this WriteTransaction transaction, Guid session, CancellationToken cancellationToken) =>
        StoreErrors.TakenOver(await transaction
            .FindAsync(Statement.Of(SessionSql.FindAgent, session), static row => row.GetString(0), cancellationToken)
            .ConfigureAwait(false));
}
