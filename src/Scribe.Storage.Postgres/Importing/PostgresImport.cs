using Npgsql;
using Scribe.Storage.Postgres.Connecting;
using Scribe.Storage.Postgres.Errors;
using Scribe.Storage.Postgres.Schema;

namespace Scribe.Storage.Postgres.Importing;

/// <summary>Copies all that another store holds into an empty database, and goes on where an earlier attempt ended.</summary>
/// <remarks>
/// Ids stay as they are: sessions are known by them, and clients hold numbers of logs in their cursors. Until all of it is there
/// and verified, no server starts on the database.
/// </remarks>
internal sealed class PostgresImport(IStoreExport source, StoreSetup setup)
{
    /// <summary>One import at a time ("scribm" in ASCII). The marks hold also where this lock is lost with its connection.</summary>
    private const long LockKey = 0x73637269626D;

    /// <summary>What one transaction takes: it is lost if the copy is broken off in it.</summary>
    private const int BatchRows = 5_000;
    private const long BatchBytes = 8 * 1024 * 1024;

    private readonly ImportLedger _ledger = new(source, setup.Time);

    /// <exception cref="ScribeException">It cannot be copied, or is not what it was; the message says what to do.</exception>
    public async Task<ImportResult> RunAsync(string connectionString, IProgress<ImportProgress> progress, CancellationToken cancellationToken)
    {
        await using var target = DataSource.Of(connectionString, setup);
        new DatabasePreparation(target, setup).Prepare(ImportLedger.RefuseContent);
        try
        {
            await using var connection = await target.OpenConnectionAsync(cancellationToken).ConfigureAwait(false);
            await LockAsync(connection, cancellationToken).ConfigureAwait(false);
            await _ledger.LookAsync(connection, cancellationToken).ConfigureAwait(false);
            ImportChains.Check(source, progress, cancellationToken);
            await _ledger.BeginAsync(connection, cancellationToken).ConfigureAwait(false);
            foreach (var table in Enum.GetValues<ExportTable>())
                await CopyAsync(connection, table, progress, cancellationToken).ConfigureAwait(false);
            return await FinishAsync(connection, progress, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is NpgsqlException or IOException or System.Net.Sockets.SocketException or TimeoutException)
        {
            throw ImportErrors.BrokenOff(exception);
        }
    }

    private static async Task LockAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await ExecuteAsync(connection, ImportSql.Patient, cancellationToken).ConfigureAwait(false);
        await using var attempt = connection.Command(ImportSql.TryLock, LockKey);
        if (!(bool)(await attempt.ExecuteScalarAsync(cancellationToken).ConfigureAwait(false))!)
            throw ImportErrors.Overtaken(connection.Database);
    }

    private async Task CopyAsync(NpgsqlConnection connection, ExportTable table, IProgress<ImportProgress> progress, CancellationToken cancellationToken)
    {
        var total = source.Count(table);
        progress.Report(new ImportProgress(ImportStep.Copy, table, _ledger.Mark(table), total));
        foreach (var batch in Batches(table, _ledger.Mark(table)))
        {
            cancellationToken.ThrowIfCancellationRequested();
            await CopyAsync(connection, table, batch, cancellationToken).ConfigureAwait(false);
            progress.Report(new ImportProgress(ImportStep.Copy, table, _ledger.Mark(table), total));
        }
    }

    private async Task CopyAsync(NpgsqlConnection connection, ExportTable table, List<object?[]> batch, CancellationToken cancellationToken)
    {
        var to = ImportTable.Of(table);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken).ConfigureAwait(false);
        var advanced = await _ledger.AdvanceAsync(connection, table, _ledger.Mark(table) + batch.Count, cancellationToken).ConfigureAwait(false);
        if (to.Staged is { } before)
            await ExecuteAsync(connection, before.Before, cancellationToken).ConfigureAwait(false);
        await using (var copy = await connection.CopyAsync(to.Copy, cancellationToken).ConfigureAwait(false))
        {
            foreach (var row in batch)
            {
                await copy.StartRowAsync(cancellationToken).ConfigureAwait(false);
                for (var column = 0; column < row.Length; column++)
                {
                    if (row[column] is { } value)
                        await copy.WriteAsync(value, to.Types[column], cancellationToken).ConfigureAwait(false);
                    else
                        await copy.WriteNullAsync(cancellationToken).ConfigureAwait(false);
                }
            }

            await copy.CompleteAsync(cancellationToken).ConfigureAwait(false);
        }

        if (to.Staged is { } after)
            await ExecuteAsync(connection, after.After, cancellationToken).ConfigureAwait(false);
        await transaction.CommitAsync(cancellationToken).ConfigureAwait(false);
        advanced();
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql, CancellationToken cancellationToken)
    {
        await using var command = connection.Command(sql);
        await command.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
    }

    private IEnumerable<List<object?[]>> Batches(ExportTable table, long from)
    {
        var to = ImportTable.Of(table);
        var (batch, bytes, number) = (new List<object?[]>(), 0L, from);
        foreach (var row in source.Read(table, from))
        {
            number++;
            batch.Add(Converted(to, table, row, number));
            bytes += row.Sum(static value => value switch { string text => text.Length, byte[] data => data.Length, _ => sizeof(long) });
            if (batch.Count < BatchRows && bytes < BatchBytes)
                continue;
            yield return batch;
            (batch, bytes) = ([], 0);
        }

        if (batch.Count > 0)
            yield return batch;
    }

    private static object?[] Converted(ImportTable to, ExportTable table, object?[] row, long number)
    {
        if (row.Any(static value => value is string text && text.Contains('\0', StringComparison.Ordinal)))
            throw ImportErrors.TextRefused(table, number);
        try
        {
            return to.Row(table, row);
        }
        catch (Exception exception) when (exception is InvalidCastException or OverflowException or ArgumentException or NullReferenceException or System.Text.Json.JsonException)
        {
            throw ImportErrors.RowRefused(table, number, exception);
        }
    }

    private async Task<ImportResult> FinishAsync(NpgsqlConnection connection, IProgress<ImportProgress> progress, CancellationToken cancellationToken)
    {
        await ExecuteAsync(connection, ImportSql.Analyze, cancellationToken).ConfigureAwait(false);
        var rows = new Dictionary<ExportTable, long>();
        foreach (var table in Enum.GetValues<ExportTable>())
        {
            var (there, given) = (await ImportLedger.CountAsync(connection, table, cancellationToken).ConfigureAwait(false), source.Count(table));
            rows[table] = there == given ? there : throw ImportErrors.CountDiffers(connection.Database, table, given, there);
        }

        var logs = await ImportChains.VerifyAsync(connection, progress, rows[ExportTable.Entries], cancellationToken).ConfigureAwait(false);
        await _ledger.FinishAsync(connection, cancellationToken).ConfigureAwait(false);
        return new ImportResult(rows, logs);
    }
}
