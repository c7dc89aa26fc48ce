using Microsoft.Data.Sqlite;

namespace Scribe.Storage.Sqlite;

/// <summary>Makes a row of the session statements into a <see cref="SessionRow"/>.</summary>
internal static class SessionReader
{
    public static SessionRow? ReadOne(Statement statement)
    {
        using var reader = statement.Read();
        return reader.Read() ? Map(reader) : null;
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
        Project = reader.IsDBNull(7) ? null : new ProjectRow(reader.GetInt64(7), reader.GetString(8), reader.GetString(9)),
    };

    /// <summary>The form in which identifiers are stored: big-endian, so that they sort by time.</summary>
    public static byte[] Bytes(this Guid id) => id.ToByteArray(bigEndian: true);
}
