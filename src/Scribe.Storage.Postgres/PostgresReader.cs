using Npgsql;
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
        while (true)
        {
            try
            {
                await using var command = source.CreateCommand(query.CommandText);
                foreach (NpgsqlParameter parameter in query.Parameters)
                    command.Parameters.Add(parameter.Clone());
                await using var reader = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
                return await take(reader, cancellationToken).ConfigureAwait(false);
            }
            catch (Exception exception) when (exception is NpgsqlException or IOException or System.Net.Sockets.SocketException or TimeoutException)
            {
                if ((!PostgresErrors.IsConflict(exception) && !PostgresErrors.IsPassing(exception))
                    || !await backoff.WaitAsync(cancellationToken).ConfigureAwait(false))
                {
                    throw PostgresErrors.Translate(exception, backoff.Waited);
                }
            }
        }
    }
}
