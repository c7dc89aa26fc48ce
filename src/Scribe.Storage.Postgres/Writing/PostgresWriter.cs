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
    /// <summary>Runs a change in a transaction and returns its result once that is durable.</summary>
    /// <param name="change">The change. It may run again, after what it did was undone.</param>
    /// <param name="cancellationToken">Withdraws the change as long as it is not committed.</param>
    /// <exception cref="ScribeException">The store could not make the change; the code says why.</exception>
    public async Task<T> WriteAsync<T>(Func<WriteTransaction, CancellationToken, Task<T>> change, CancellationToken cancellationToken)
    {
        var token = WriteMark.Create(time.GetUtcNow());
        var backoff = new Backoff(patience);
        Attempt<T>? open = null;

        // Once it may have been kept, nobody can withdraw it any more.
        CancellationToken Withdrawal() => open is null ? cancellationToken : CancellationToken.None;

        while (true)
        {
            var attempt = new Attempt<T>();
            try
            {
                return await TryAsync(token, open, change, attempt, backoff, Withdrawal()).ConfigureAwait(false);
            }
            catch (Exception exception) when (PostgresErrors.IsOfDatabase(exception))
            {
                if (attempt.IsCommitting && PostgresErrors.LeavesCommitOpen(exception))
                    open = attempt;
                else if (!PostgresErrors.IsConflict(exception) && !PostgresErrors.IsPassing(exception))
                    throw Failure(open is not null, exception, backoff.Waited);
                if (!await backoff.WaitAsync(Withdrawal()).ConfigureAwait(false))
                    throw Failure(open is not null, exception, backoff.Waited);
            }
        }
    }

    private async Task<T> TryAsync<T>(
        Guid token, Attempt<T>? open, Func<WriteTransaction, CancellationToken, Task<T>> change, Attempt<T> attempt, Backoff backoff,
        CancellationToken withdrawal)
    {
        await using var connection = await ConnectAsync(backoff, withdrawal).ConfigureAwait(false);
        var transaction = new WriteTransaction(connection, backoff);
        try
        {
            if (open is not null && await WasKeptAsync(transaction, token, withdrawal).ConfigureAwait(false))
                return open.Result;

            var result = await change(transaction, withdrawal).ConfigureAwait(false);
            if (transaction.HasChanged)
            {
                attempt.Commit(result);
                await transaction.CommitAsync(open is null ? Statement.Of(WriteMark.Leave, token) : null).ConfigureAwait(false);
            }
            else
            {
                await transaction.RollbackAsync().ConfigureAwait(false);
            }

            return result;
        }
        catch (Exception exception) when (BrokenConnectionException.Is(exception, connection))
        {
            throw new BrokenConnectionException(exception);
        }
        catch
        {
            await UndoAsync(transaction).ConfigureAwait(false);
            throw;
        }
    }

    /// <returns>True if an earlier attempt was kept, for good.</returns>
    private static async Task<bool> WasKeptAsync(WriteTransaction transaction, Guid token, CancellationToken cancellationToken)
    {
        var taken = await transaction
            .ChangeAsync(Statement.Of(WriteMark.Take, token), static row => (long?)row.GetInt64(0), cancellationToken)
            .ConfigureAwait(false);
        if (taken is { } at)
            return WriteMark.MayBeRemoved(token, at) ? throw StoreErrors.CommitUnknown(new TimeoutException("Its mark may have been removed.")) : false;
        transaction.Finally(Statement.Of(WriteMark.Confirm, token));
        await transaction.CommitAsync(mark: null).ConfigureAwait(false);
        return true;
    }

    private async Task<NpgsqlConnection> ConnectAsync(Backoff backoff, CancellationToken withdrawal)
    {
        using var limit = backoff.Limit(withdrawal);
        try
        {
            return await source.OpenConnectionAsync(limit.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException exception) when (!withdrawal.IsCancellationRequested)
        {
            throw new TimeoutException("No connection came free in time.", exception);
        }
    }

    /// <summary>What was done is undone in any case: at the latest when the server sees that the connection is gone.</summary>
    private static async Task UndoAsync(WriteTransaction transaction)
    {
        try
        {
            await transaction.RollbackAsync().ConfigureAwait(false);
        }
        catch (Exception exception) when (PostgresErrors.IsOfDatabase(exception))
        {
        }
    }

    private static ScribeException Failure(bool isOpen, Exception exception, TimeSpan waited) =>
        isOpen ? StoreErrors.CommitUnknown(exception) : PostgresErrors.Translate(exception, waited);
}
