using Npgsql;

namespace Scribe.Storage.Postgres.Projects;

/// <summary>Reads projects and other logs from rows.</summary>
internal static class ProjectReader
{
    /// <summary>How many columns a project has; what a query adds comes behind them.</summary>
    public const int Columns = 18;

    public static ProjectRecord Map(NpgsqlDataReader row) => new()
    {
        Project = MapRow(row),
        Description = Text(row, 4),
        Tags = Text(row, 5),
        Status = row.GetInt32(6),
        Version = row.GetInt64(7),
        CreatedAt = row.GetInt64(8),
        DeletedAt = row.IsDBNull(9) ? null : row.GetInt64(9),
        Entries = row.GetInt64(10),
        LastAt = row.IsDBNull(11) ? null : row.GetInt64(11),
        ByStatus = [row.GetInt64(12), row.GetInt64(13), row.GetInt64(14), row.GetInt64(15), row.GetInt64(16), row.GetInt64(17)],
    };

    public static ProjectRow MapRow(NpgsqlDataReader row) => new(row.GetInt64(0), row.GetString(1), row.GetString(2), (LogKind)row.GetInt32(3));

    public static LogHead MapHead(NpgsqlDataReader row)
    {
        var log = MapRow(row);
        return new LogHead(log, row.GetInt64(4), row.IsDBNull(5) ? EntryChain.Root(log.Kind, log.Root, log.Name) : row.GetFieldValue<byte[]>(5));
    }

    private static string? Text(NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);
}
