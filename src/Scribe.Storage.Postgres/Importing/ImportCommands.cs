using Npgsql;

namespace Scribe.Storage.Postgres.Importing;

/// <summary>Makes the commands of an import.</summary>
internal static class ImportCommands
{
    /// <summary>A count or an analysis of a large table takes minutes; a server that has fallen silent is not waited for.</summary>
    private const int Seconds = 1_800;

    public static NpgsqlCommand Command(this NpgsqlConnection connection, string sql, params ReadOnlySpan<object> values)
    {
        var command = new NpgsqlCommand(sql, connection) { CommandTimeout = Seconds };
        foreach (var value in values)
            command.Parameters.Add(new NpgsqlParameter { Value = value });
        return command;
    }

    public static async Task<NpgsqlBinaryImporter> CopyAsync(this NpgsqlConnection connection, string sql, CancellationToken cancellationToken)
    {
        var importer = await connection.BeginBinaryImportAsync(sql, cancellationToken).ConfigureAwait(false);
        importer.Timeout = TimeSpan.FromSeconds(Seconds);
        return importer;
    }
}
