using Npgsql;
using Scribe.Storage.Postgres.Errors;

namespace Scribe.Storage.Postgres.Writing;

/// <summary>One transaction that writes. It begins with its first statement and ends with its last, on the same way to the server.</summary>
internal sealed class WriteTransaction(NpgsqlConnection connection, Backoff backoff)
{
    // Each statement sees what was committed before it, so that what it finds behind a lock is what the lock protects.
    private const string Begin = "BEGIN ISOLATION LEVEL READ COMMITTED";

    private readonly List<NpgsqlBatchCommand> _last = [];
    private bool _begun;

    /// <summary>True if there is anything to commit.</summary>
    public bool HasChanged { get; private set; }

    /// <summary>The first row, or null if there is none.</summary>
    public async Task<T?> FindAsync<T>(NpgsqlBatchCommand query, Func<NpgsqlDataReader, T> map, CancellationToken cancellationToken)
    {
        await using var batch = Batch(query);
        await using var reader = await batch.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        var row = await reader.ReadAsync(cancellationToken).ConfigureAwait(false) ? map(reader) : default;

        // What fails behind the first row fails here, and not at some later time.
        while (await reader.NextResultAsync(cancellationToken).ConfigureAwait(false))
        {
        }

        return row;
    }

    /// <summary>All rows.</summary>
    public async Task<List<T>> ReadAsync<T>(NpgsqlBatchCommand query, Func<NpgsqlDataReader, T> map, CancellationToken cancellationToken)
    {
        var rows = new List<T>();
        await using var batch = Batch(query);
        await using var reader = await batch.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        while (await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
            rows.Add(map(reader));
        return rows;
    }

    /// <summary>Several queries on one way to the server.</summary>
    public async Task ReadAllAsync(
        IReadOnlyList<(NpgsqlBatchCommand Query, Action<NpgsqlDataReader> Take)> queries, CancellationToken cancellationToken)
    {
        await using var batch = Batch([.. queries.Select(query => query.Query)]);
        await using var reader = await batch.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        foreach (var (_, take) in queries)
        {
            while (await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
                take(reader);
            await reader.NextResultAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Waits for a lock, and finds what it protects, on one way to the server.</summary>
    /// <returns>The row, or null if there is none.</returns>
    public async Task<T?> HoldAsync<T>(
        NpgsqlBatchCommand hold, NpgsqlBatchCommand find, Func<NpgsqlDataReader, T> map, CancellationToken cancellationToken)
    {
        var found = default(T);
        await ReadAllAsync([(hold, static _ => { }), (find, row => found = map(row))], cancellationToken).ConfigureAwait(false);
        return found;
    }

    /// <summary>A change that says what it made.</summary>
    public Task<T?> ChangeAsync<T>(NpgsqlBatchCommand change, Func<NpgsqlDataReader, T> map, CancellationToken cancellationToken)
    {
        HasChanged = true;
        return FindAsync(change, map, cancellationToken);
    }

    /// <summary>A change.</summary>
    /// <returns>How many rows it changed.</returns>
    public async Task<int> ExecuteAsync(NpgsqlBatchCommand change, CancellationToken cancellationToken)
    {
        HasChanged = true;
        await using var batch = Batch(change);
        await batch.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
        return checked((int)change.RecordsAffected);
    }

    /// <summary>A change of which nothing needs to be known: it goes along with the commit.</summary>
    public void Finally(params ReadOnlySpan<NpgsqlBatchCommand> changes)
    {
        HasChanged = true;
        _last.AddRange(changes);
    }

    /// <summary>Runs what was left for the end now, so that later statements see it.</summary>
    public async Task FlushAsync(CancellationToken cancellationToken)
    {
        if (_last.Count == 0)
            return;
        await using var batch = Batch([.. _last]);
        _last.Clear();
        await batch.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Makes all of it durable.</summary>
    /// <exception cref="UnconfirmedException">The server kept it, and gave up waiting for a standby to keep it as well.</exception>
    public async Task CommitAsync(NpgsqlBatchCommand? mark)
    {
        await using var batch = Batch([.. _last, .. mark is null ? (NpgsqlBatchCommand[])[] : [mark], new NpgsqlBatchCommand("COMMIT")]);
        var isConfirmed = true;
        void Note(object sender, NpgsqlNoticeEventArgs notice) => isConfirmed &= notice.Notice.SqlState != UnconfirmedException.Warning;
        connection.Notice += Note;
        try
        {
            await batch.ExecuteNonQueryAsync(CancellationToken.None).ConfigureAwait(false);
        }
        finally
        {
            connection.Notice -= Note;
        }

        _begun = false;
        if (!isConfirmed)
            throw new UnconfirmedException();
    }

    /// <summary>Gives up what was done, and its locks.</summary>
    public async Task RollbackAsync()
    {
        if (!_begun || connection.FullState.HasFlag(System.Data.ConnectionState.Broken) || connection.State != System.Data.ConnectionState.Open)
            return;
        await using var batch = Batch(new NpgsqlBatchCommand("ROLLBACK"));
        await batch.ExecuteNonQueryAsync(CancellationToken.None).ConfigureAwait(false);
    }

    private NpgsqlBatch Batch(params ReadOnlySpan<NpgsqlBatchCommand> commands)
    {
        var batch = new NpgsqlBatch(connection) { Timeout = backoff.SecondsLeft };
        if (!_begun)
            batch.BatchCommands.Add(new NpgsqlBatchCommand(Begin));
        _begun = true;
        foreach (var command in commands)
            batch.BatchCommands.Add(command);
        return batch;
    }
}
