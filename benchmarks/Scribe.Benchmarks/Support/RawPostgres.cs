using Npgsql;
using Scribe.Storage.Postgres;
using Scribe.Storage.Postgres.Entries;
using Scribe.Storage.Postgres.Projects;
using Scribe.Storage.Postgres.Sessions;
using Scribe.Storage.Postgres.Writing;

namespace Scribe.Benchmarks.Support;

/// <summary>The same through the driver alone, on a connection that is kept, with statements that it prepares, in as few ways to the server.</summary>
internal sealed class RawPostgres : IAsyncDisposable
{
    private const string Begin = "BEGIN ISOLATION LEVEL READ COMMITTED";

    private readonly PostgresBench _bench;
    private readonly NpgsqlConnection _connection;
    private readonly Guid _session = Guid.CreateVersion7();
    private readonly long _log;
    private long _sequence;
    private int _bound;

    private RawPostgres(PostgresBench bench, NpgsqlConnection connection, long log) => (_bench, _connection, _log) = (bench, connection, log);

    public static async Task<RawPostgres> OpenAsync(PostgresBench bench)
    {
        var settings = new NpgsqlConnectionStringBuilder(bench.ConnectionString) { MaxAutoPrepare = 100, AutoPrepareMinUsages = 2, NoResetOnClose = true };
        var connection = new NpgsqlConnection(settings.ConnectionString);
        await connection.OpenAsync();
        var raw = new RawPostgres(bench, connection, log: 1_000_000);
        await raw.ExecuteAsync(Statement.Of(SessionSql.Insert, raw._session, "scs#00000001", null, null, 0L, 1L, long.MaxValue, long.MaxValue));
        return raw;
    }

    public async Task FindAsync()
    {
        await using var batch = Batch(Statement.Of(SessionSql.Find, (int)_bench.Handle.Kind, _bench.Handle.Hash));
        await using var reader = await batch.ExecuteReaderAsync();
        await reader.ReadAsync();
        _ = SessionReader.Map(reader);
    }

    /// <summary>The session, then the project, then the change and what it says of who has used what.</summary>
    public async Task BindAsync()
    {
        await ReadAsync(new NpgsqlBatchCommand(Begin), Statement.Of(SessionSql.Hold, _session), Statement.Of(SessionSql.FindById, _session));
        var project = await ReadAsync(Statement.Of(ProjectSql.FindAndShare, Hashes.OfPlace(PostgresBench.Root, _bench.Names[_bound ^= 1])));
        await ExecuteAsync(
            Statement.Of(SessionSql.Bind, project, _session),
            Statement.Of(SessionSql.RecordUse, (object)(byte[][])[_session.ToByteArray(bigEndian: true), []], project),
            new NpgsqlBatchCommand("COMMIT"));
    }

    /// <summary>So many rows with the index of their words, by one statement, committed at once: no lock, no chain, no counters.</summary>
    public async Task InsertAsync(int count, int times)
    {
        for (var number = 0; number < times; number++)
            await InsertAsync(count);
    }

    private Task InsertAsync(int count)
    {
        var rows = new EntryBatch();
        for (var number = 0; number < count; number++)
            rows.Add(_log, _bench.Draft() with { Sequence = ++_sequence, Hash = new byte[32] });
        return ExecuteAsync(new NpgsqlBatchCommand(Begin), rows.Insert(), new NpgsqlBatchCommand("COMMIT"));
    }

    public ValueTask DisposeAsync() => _connection.DisposeAsync();

    private async Task ExecuteAsync(params NpgsqlBatchCommand[] commands)
    {
        await using var batch = Batch(commands);
        await batch.ExecuteNonQueryAsync();
    }

    private async Task<object> ReadAsync(params NpgsqlBatchCommand[] commands)
    {
        await using var batch = Batch(commands);
        await using var reader = await batch.ExecuteReaderAsync();
        await reader.ReadAsync();
        return reader.GetValue(0);
    }

    private NpgsqlBatch Batch(params NpgsqlBatchCommand[] commands)
    {
        var batch = new NpgsqlBatch(_connection);
        foreach (var command in commands)
            batch.BatchCommands.Add(command);
        return batch;
    }
}
