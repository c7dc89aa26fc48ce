using Npgsql;

namespace Scribe.Storage.Postgres.Cases;

/// <summary>Reads cases and their changes from rows.</summary>
internal static class CaseReader
{
    public static CaseRow Map(NpgsqlDataReader row) => new()
    {
        Id = row.GetInt64(0),
        Place = new CasePlace(row.GetString(1), row.GetInt32(2), row.GetString(3), row.GetInt64(4)),
        Log = row.GetInt64(5),
        Priority = row.GetInt32(6),
        Agent = Text(row, 7),
        Version = row.GetInt64(8),
        OpenedAt = row.GetInt64(9),
        ChangedAt = row.GetInt64(10),
        ClosedAt = row.IsDBNull(11) ? null : row.GetInt64(11),
        Landing = Number(row, 12),
        Title = row.GetString(13),
        Fix = Text(row, 14),
        Tags = Text(row, 15),
        Files = Text(row, 16),
        RootCause = Text(row, 17),
        Description = row.GetString(18),
    };

    public static CaseLinkRow MapLink(NpgsqlDataReader row) => new()
    {
        Version = row.GetInt64(0),
        At = row.GetInt64(1),
        Log = row.GetInt64(2),
        Sequence = row.GetInt64(3),
        Closed = row.GetBoolean(4),
        Reopened = row.GetBoolean(5),
        Agent = Text(row, 6),
        Landing = Number(row, 7),
        Fix = Text(row, 8),
        RootCause = Text(row, 9),
    };

    private static string? Text(NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);

    private static int? Number(NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : row.GetInt32(column);
}
