using Npgsql;
using Scribe.Errors;
using Scribe.Storage.Postgres.Errors;
using Scribe.Storage.Postgres.Writing;

namespace Scribe.Storage.Postgres;

/// <summary>Reads of one statement each. What fails because the server is away for a moment is read again.</summary>
internal sealed class PostgresReader(NpgsqlDataSource source, TimeSpan patience)
{
    /// <summary>The first row; null if there is none.</summary>
    public Task<T?> FindAsync<T>(NpgsqlBatchCommand query, Func<NpgsqlDataReader, T> map, CancellationToken cancellationToken) =>
        ReadAsync(
            query,
            async (reader, cancelled) => await reader.ReadAsync(cancelled).ConfigureAwait(false) ? map(reader) : default,
            cancellationToken);

    /// <summary>All rows.</summary>
    public Task<List<T>> ListAsync<T>(NpgsqlBatchCommand query, Func<NpgsqlDataReader, T> map, CancellationToken cancellationToken) =>
        ReadAsync(
            query,
            async (reader, cancelled) =>
            {
                var rows = new List<T>();
                while (await reader.ReadAsync(cancelled).ConfigureAwait(false))
                    rows.Add(map(reader));
                return rows;
            },
            cancellationToken);

    /// <summary>What is taken from the rows. It may be taken again, from the beginning.</summary>
    /// <exception cref="ScribeException">The store could not be read.</exception>
    public async Task<T> ReadAsync<T>(
        NpgsqlBatchCommand query, Func<NpgsqlDataReader, CancellationToken, Task<T>> take, CancellationToken cancellationToken)
    {
        var backoff = new Backoff(patience);
        CancellationTokenSource? limit = null;
        try
        {
            while (true)
            {
                try
                {
                    return await TryAsync(query, take, backoff, limit?.Token ?? cancellationToken).ConfigureAwait(false);
                }
                catch (OperationCanceledException exception) when (limit is not null && !cancellationToken.IsCancellationRequested)
                {
                    throw StoreErrors.Busy(backoff.Waited, exception);
                }
                catch (Exception exception) when (PostgresErrors.IsOfDatabase(exception))
                {
                    if ((!PostgresErrors.IsConflict(exception) && !PostgresErrors.IsPassing(exception))
                        || !await backoff.WaitAsync(cancellationToken).ConfigureAwait(false))
                    {
                        throw PostgresErrors.Translate(exception, backoff.Waited);
                    }
                }

                // The first attempt has the limits of the connection string, which are the same.
                limit ??= backoff.Limit(cancellationToken);
            }
        }
        finally
        {
            limit?.Dispose();
        }
    }

    private async Task<T> TryAsync<T>(
        NpgsqlBatchCommand query, Func<NpgsqlDataReader, CancellationToken, Task<T>> take, Backoff backoff, CancellationToken cancellationToken)
    {
        await using var connection = await source.OpenConnectionAsync(cancellationToken).ConfigureAwait(false);
        await using var command = new NpgsqlCommand(query.CommandText, connection) { CommandTimeout = backoff.SecondsLeft };
        foreach (NpgsqlParameter parameter in query.Parameters)
            command.Parameters.Add(parameter.Clone());
        try
        {
            await using var reader = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
            return await take(reader, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (BrokenConnectionException.Is(exception, connection))
        {
            throw new BrokenConnectionException(exception);
        }
    }
}
