using Microsoft.Data.Sqlite;

namespace Scribe.Storage.Sqlite;

/// <summary>Reads the rows of cases, whose columns are those of <see cref="CaseSql.Find"/>, and of their changes.</summary>
internal static class CaseReader
{
    public static CaseRow Map(SqliteDataReader reader) => new()
    {
        Id = reader.GetInt64(0),
        Place = new CasePlace(reader.GetString(1), reader.GetInt32(2), reader.GetString(3), reader.GetInt64(4)),
        Log = reader.GetInt64(5),
        Priority = reader.GetInt32(6),
        Agent = Text(reader, 7),
        Version = reader.GetInt64(8),
        OpenedAt = reader.GetInt64(9),
        ChangedAt = reader.GetInt64(10),
        ClosedAt = reader.IsDBNull(11) ? null : reader.GetInt64(11),
        Landing = reader.IsDBNull(12) ? null : reader.GetInt32(12),
        Title = reader.GetString(13),
        Fix = Text(reader, 14),
        Tags = Text(reader, 15),
        Files = Text(reader, 16),
        RootCause = Text(reader, 17),
        Description = reader.GetString(18),
    };

    public static CaseLinkRow MapLink(SqliteDataReader reader) => new()
    {
        Version = reader.GetInt64(0),
        At = reader.GetInt64(1),
        Log = reader.GetInt64(2),
        Sequence = reader.GetInt64(3),
        Closed = reader.GetBoolean(4),
        Reopened = reader.GetBoolean(5),
        Agent = Text(reader, 6),
        Landing = reader.IsDBNull(7) ? null : reader.GetInt32(7),
        Fix = Text(reader, 8),
        RootCause = Text(reader, 9),
    };

    private static string? Text(SqliteDataReader reader, int column) => reader.IsDBNull(column) ? null : reader.GetString(column);
}
