using Npgsql;

namespace Scribe.Storage.Postgres.Sessions;

/// <summary>Reads sessions from rows.</summary>
internal static class SessionReader
{
    public static SessionRow Map(NpgsqlDataReader row) => new()
    {
        Id = row.GetGuid(0),
        LogId = row.GetString(1),
        Owner = row.IsDBNull(2) ? null : row.GetFieldValue<byte[]>(2),
        Version = row.GetInt64(3),
        OpenedAt = row.GetInt64(4),
        ExpiresAt = row.GetInt64(5),
        EndsAt = row.GetInt64(6),
        Fence = row.GetInt64(7),
        Project = row.IsDBNull(8) ? null : new ProjectRow(row.GetInt64(8), row.GetString(9), row.GetString(10), (LogKind)row.GetInt32(11)),
    };
}
