using Microsoft.Data.Sqlite;

namespace Scribe.Storage.Sqlite;

/// <summary>Reads the rows of entries, whose columns are those of <see cref="EntrySql.NewestFirst"/>.</summary>
internal static class EntryReader
{
    private const int IdentifierBytes = 16;

    public static EntryRow Map(SqliteDataReader reader) => new()
    {
        Sequence = EntryId.SequenceOf(reader.GetInt64(0)),
        At = reader.GetInt64(1),
        Status = reader.GetInt32(2),
        Priority = reader.GetInt32(3),
        Message = reader.GetString(4),
        Agent = Text(reader, 5),
        Category = Text(reader, 6),
        Tags = Text(reader, 7),
        Metadata = Text(reader, 8),
        Confidence = reader.IsDBNull(9) ? null : reader.GetDouble(9),
        Session = Identifier(reader.GetFieldValue<byte[]>(10)),
        Hash = reader.GetFieldValue<byte[]>(11),
    };

    /// <summary>One of another length was put there by somebody else: the chain of the log shows it, so that reading need not fail.</summary>
    private static Guid Identifier(byte[] bytes) => bytes.Length == IdentifierBytes ? new Guid(bytes, bigEndian: true) : Guid.Empty;

    private static string? Text(SqliteDataReader reader, int column) => reader.IsDBNull(column) ? null : reader.GetString(column);
}
