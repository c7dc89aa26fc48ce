using Microsoft.Data.Sqlite;

namespace Scribe.Storage.Sqlite;

/// <summary>Reads the rows of a list of sessions, whose columns are those of <see cref="SessionLookup"/>.</summary>
internal static class SessionReader
{
    public static IReadOnlyList<SessionRow> ReadAll(SqliteDataReader reader)
    {
        var rows = new List<SessionRow>();
        while (reader.Read())
            rows.Add(Map(reader));
        return rows;
    }

    private static SessionRow Map(SqliteDataReader reader) => new()
    {
        Id = new Guid(reader.GetFieldValue<byte[]>(0), bigEndian: true),
        LogId = reader.GetString(1),
        Owner = reader.IsDBNull(2) ? null : reader.GetFieldValue<byte[]>(2),
        Version = reader.GetInt64(3),
        OpenedAt = reader.GetInt64(4),
        ExpiresAt = reader.GetInt64(5),
        EndsAt = reader.GetInt64(6),
        Project = reader.IsDBNull(7)
            ? null
            : new ProjectRow(reader.GetInt64(7), reader.GetString(8), reader.GetString(9), (LogKind)reader.GetInt32(11)),
        Fence = reader.GetInt64(10),
    };
}
