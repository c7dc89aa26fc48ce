using Npgsql;

namespace Scribe.Storage.Postgres.Entries;

/// <summary>Reads entries from rows.</summary>
internal static class EntryReader
{
    /// <summary>True if an entry has the words that were asked for, and nothing else of it was read: it has not the rest.</summary>
    public static bool IsOtherwise(NpgsqlDataReader row) => row.IsDBNull(4);

    public static long Sequence(NpgsqlDataReader row) => row.GetInt64(0);

    public static EntryRow Map(NpgsqlDataReader row) => new()
    {
        Sequence = row.GetInt64(0),
        At = row.GetInt64(1),
        Status = row.GetInt32(2),
        Priority = row.GetInt32(3),
        Message = row.GetString(4),
        Agent = Text(row, 5),
        Category = Text(row, 6),
        Tags = Text(row, 7),
        Metadata = Text(row, 8),
        Confidence = row.IsDBNull(9) ? null : row.GetDouble(9),
        Session = row.GetGuid(10),
        Hash = row.GetFieldValue<byte[]>(11),
    };

    private static string? Text(NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);
}
