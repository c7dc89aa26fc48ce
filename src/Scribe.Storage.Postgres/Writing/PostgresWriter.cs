using System.Net.Sockets;
using Npgsql;
using Scribe.Errors;
using Scribe.Storage.Postgres.Errors;

namespace Scribe.Storage.Postgres.Writing;

/// <summary>Writes in transactions, each exactly once: also where a connection is lost in the moment of the commit.</summary>
/// <remarks>
/// With its changes a transaction leaves a mark. If nobody can tell whether it was committed, the next attempt first sets the same
/// mark: if it is there, the first one was kept; if not, the first one can be kept no more, since the mark is unique.
/// </remarks>
internal sealed class PostgresWriter(NpgsqlDataSource source, TimeSpan patience, TimeProvider time)
{
    private const string SetMark = "INSERT INTO scribe.commits (token, at) VALUES ($1, $2) ON CONFLICT (token) DO NOTHING";

    /// <summary>Runs a change in a transaction and returns its result once that is durable.</summary>
    /// <param name="change">The change. It may run again, after what it did was undone.</param>
    /// <param name="cancellationToken">Withdraws the change as long as it is not committed.</param>
    /// <exception cref="ScribeException">The store could not make the change; the code says why.</exception>
    public async Task<T> WriteAsync<T>(Func<WriteTransaction, CancellationToken, Task<T>> change, CancellationToken cancellationToken)
    {
        var token = Guid.CreateVersion7(time.GetUtcNow());
        var backoff = new Backoff(patience);
        Attempt<T>? open = null;
        while (true)
        {
            // Once it may have been kept, nobody can withdraw it any more.
            var withdrawal = open is null ? cancellationToken : CancellationToken.None;
            var attempt = new Attempt<T>();
            try
            {
                return await TryAsync(token, open, change, attempt, withdrawal).ConfigureAwait(false);
            }
            catch (Exception exception) when (IsOfDatabase(exception))
            {
                if (attempt.IsCommitting && PostgresErrors.LeavesCommitOpen(exception))
                    open = attempt;
                else if (!PostgresErrors.IsConflict(exception) && !PostgresErrors.IsPassing(exception))
                    throw Failure(open is not null, exception, backoff.Waited);
                if (!await backoff.WaitAsync(withdrawal).ConfigureAwait(false))
                    throw Failure(open is not null, exception, backoff.Waited);
            }
        }
    }

    private async Task<T> TryAsync<T>(
        Guid token, Attempt<T>? open, Func<WriteTransaction, CancellationToken, Task<T>> change, Attempt<T> attempt, CancellationToken withdrawal)
    {
        await using var connection = await source.OpenConnectionAsync(withdrawal).ConfigureAwait(false);
        var transaction = new WriteTransaction(connection);
        try
        {
            var mark = Statement.Of(SetMark, token, time.GetUtcNow().ToUnixTimeMilliseconds());
            if (open is not null && await transaction.ExecuteAsync(mark, withdrawal).ConfigureAwait(false) == 0)
            {
                await transaction.RollbackAsync().ConfigureAwait(false);
                return open.Result;
            }

            var result = await change(transaction, withdrawal).ConfigureAwait(false);
            if (transaction.HasChanged)
            {
                attempt.Commit(result);
                await transaction.CommitAsync(open is null ? mark : null).ConfigureAwait(false);
            }
            else
            {
                await transaction.RollbackAsync().ConfigureAwait(false);
            }

            return result;
        }
        catch
        {
            await UndoAsync(transaction).ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>What was done is undone in any case: at the latest when the server sees that the connection is gone.</summary>
    private static async Task UndoAsync(WriteTransaction transaction)
    {
        try
        {
            await transaction.RollbackAsync().ConfigureAwait(false);
        }
        catch (Exception exception) when (IsOfDatabase(exception))
        {
        }
    }

    private static ScribeException Failure(bool isOpen, Exception exception, TimeSpan waited) =>
        isOpen ? StoreErrors.CommitUnknown(exception) : PostgresErrors.Translate(exception, waited);

    private static bool IsOfDatabase(Exception exception) =>
        exception is NpgsqlException or StaleReadException or IOException or SocketException or TimeoutException;
}
