using Npgsql;
using Scribe.Storage.Postgres.Errors;

namespace Scribe.Storage.Postgres.Importing;

/// <summary>What the target knows of its import: from which source it comes, and how far it has come. Each batch moves its mark in its own transaction.</summary>
internal sealed class ImportLedger(IStoreExport source, TimeProvider time)
{
    private readonly Dictionary<ExportTable, long> _marks = [];

    /// <summary>How many rows of a table are there.</summary>
    public long Mark(ExportTable table) => _marks[table];

    /// <summary>Refuses a schema that holds something before it is touched, whatever its version is.</summary>
    /// <exception cref="ScribeException">It holds something, and no import has begun there.</exception>
    public static void RefuseContent(NpgsqlConnection connection)
    {
        try
        {
            if (Scalar(connection, ImportSql.HasTables) && !Scalar(connection, ImportSql.HasImports) && Scalar(connection, ImportSql.AnyContent))
                throw ImportErrors.HoldsData(connection.Database);
        }
        catch (PostgresException exception) when (exception.SqlState == PostgresErrorCodes.UndefinedTable)
        {
            // A schema that is not Scribe's, which the preparation says.
        }
        catch (NpgsqlException exception)
        {
            throw ImportErrors.Unreadable(connection.Database, exception);
        }
    }

    /// <summary>Refuses to serve what is not there yet.</summary>
    /// <exception cref="ScribeException">An import has begun, and not been finished.</exception>
    public static void RefuseUnfinished(NpgsqlDataSource source)
    {
        using var connection = source.OpenConnection();
        try
        {
            if (Scalar(connection, ImportSql.AnyUnfinished))
                throw ImportErrors.Unfinished(connection.Database);
        }
        catch (NpgsqlException exception)
        {
            throw ImportErrors.Unreadable(connection.Database, exception);
        }
    }

    /// <summary>Looks whether the import can be begun, or gone on with. Changes nothing.</summary>
    /// <returns>True if it has begun before.</returns>
    /// <exception cref="ScribeException">The target holds something that is not of this source, or the source is not as it was.</exception>
    public async Task<bool> LookAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        var begun = await FindAsync(connection, cancellationToken).ConfigureAwait(false);
        if (begun is not null)
            Refuse(connection.Database, begun);
        else if (Scalar(connection, ImportSql.AnyContent))
            throw ImportErrors.HoldsData(connection.Database);
        return begun is not null;
    }

    /// <summary>Begins the import, or goes on with it.</summary>
    /// <exception cref="ScribeException">As <see cref="LookAsync"/>; or somebody else has added to what was copied.</exception>
    public async Task BeginAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken).ConfigureAwait(false);
        if (await LookAsync(connection, cancellationToken).ConfigureAwait(false))
            await ReadMarksAsync(connection, cancellationToken).ConfigureAwait(false);
        else
            await BirthAsync(connection, cancellationToken).ConfigureAwait(false);
        await transaction.CommitAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Moves the mark, in the transaction of the rows that it speaks of. It counts once that is committed.</summary>
    /// <returns>To be called after the commit.</returns>
    public async Task<Action> AdvanceAsync(NpgsqlConnection connection, ExportTable table, long rows, CancellationToken cancellationToken)
    {
        await using var advance = connection.Command(ImportSql.Advance, table.ToString(), _marks[table], rows);
        if (await advance.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false) != 1)
            throw ImportErrors.Overtaken(connection.Database);
        return () => _marks[table] = rows;
    }

    /// <summary>From here on servers may use it.</summary>
    public async Task FinishAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await using var numbers = connection.Command(ImportSql.AdvanceNumbers);
        await numbers.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
        await using var finish = connection.Command(ImportSql.Finish, time.GetUtcNow().ToUnixTimeMilliseconds());
        await finish.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
    }

    private async Task BirthAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await using var begin = connection.Command(ImportSql.Begin, source.Store, source.Epoch, time.GetUtcNow().ToUnixTimeMilliseconds());
        await begin.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
        foreach (var table in Enum.GetValues<ExportTable>())
        {
            await using var mark = connection.Command(ImportSql.BeginTable, table.ToString());
            await mark.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
            _marks[table] = 0;
        }
    }

    private void Refuse(string database, Begun begun)
    {
        if (begun.Source != source.Store)
            throw ImportErrors.OfAnotherSource(database);
        if (begun.FinishedAt is { } at)
            throw ImportErrors.Finished(database, at);
        if (begun.Epoch != source.Epoch)
            throw ImportErrors.SourceChanged(database);
    }

    /// <summary>What is there must be what was marked: nobody else writes before the import is finished.</summary>
    private async Task ReadMarksAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await using (var marks = connection.Command(ImportSql.Marks))
        await using (var reader = await marks.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false))
        {
            while (await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
                _marks[Enum.Parse<ExportTable>(reader.GetString(0))] = reader.GetInt64(1);
        }

        foreach (var (table, mark) in _marks)
        {
            var there = await CountAsync(connection, table, cancellationToken).ConfigureAwait(false);
            if (there != mark)
                throw ImportErrors.ForeignRows(connection.Database, table, mark, there);
        }
    }

    public static async Task<long> CountAsync(NpgsqlConnection connection, ExportTable table, CancellationToken cancellationToken)
    {
        await using var count = connection.Command(ImportTable.Of(table).Count);
        return (long)(await count.ExecuteScalarAsync(cancellationToken).ConfigureAwait(false))!;
    }

    private static async Task<Begun?> FindAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await using var find = connection.Command(ImportSql.Find);
        await using var reader = await find.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        return await reader.ReadAsync(cancellationToken).ConfigureAwait(false)
            ? new Begun(reader.GetString(0), reader.GetInt64(1), reader.IsDBNull(2) ? null : DateTimeOffset.FromUnixTimeMilliseconds(reader.GetInt64(2)))
            : null;
    }

    private static bool Scalar(NpgsqlConnection connection, string sql)
    {
        using var command = connection.Command(sql);
        return (bool)command.ExecuteScalar()!;
    }

    private sealed record Begun(string Source, long Epoch, DateTimeOffset? FinishedAt);
}
