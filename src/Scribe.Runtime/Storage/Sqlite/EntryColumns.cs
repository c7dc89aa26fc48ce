using System.Text;
using SQLitePCL;

namespace Scribe.Storage.Sqlite;

/// <summary>Reads the rows of entries, whose columns are those of <see cref="EntrySql.NewestFirst"/>.</summary>
/// <remarks>Texts are read as bytes, of a known length: SQLite need not end them, nor anybody look for their end.</remarks>
internal static class EntryColumns
{
    /// <summary>Where a ranked scan says how well a row fits.</summary>
    private const int Score = 12;
    private const int IdentifierBytes = 16;

    public static EntryRow Map(sqlite3_stmt row, bool ranked = false) => new()
    {
        Sequence = Sequence(row),
        At = raw.sqlite3_column_int64(row, 1),
        Status = raw.sqlite3_column_int(row, 2),
        Priority = raw.sqlite3_column_int(row, 3),
        Message = Encoding.UTF8.GetString(Message(row)),
        Agent = Text(row, 5),
        Category = Text(row, 6),
        Tags = Text(row, 7),
        Metadata = Text(row, 8),
        Confidence = IsNull(row, 9) ? null : raw.sqlite3_column_double(row, 9),
        Session = Identifier(raw.sqlite3_column_blob(row, 10)),
        Hash = raw.sqlite3_column_blob(row, 11).ToArray(),
        Score = ranked ? raw.sqlite3_column_double(row, Score) : 0,
    };

    public static long Sequence(sqlite3_stmt row) => EntryId.SequenceOf(raw.sqlite3_column_int64(row, 0));

    public static ReadOnlySpan<byte> Message(sqlite3_stmt row) => raw.sqlite3_column_blob(row, 4);

    public static ReadOnlySpan<byte> Tags(sqlite3_stmt row) => raw.sqlite3_column_blob(row, 7);

    public static ReadOnlySpan<byte> Metadata(sqlite3_stmt row) => raw.sqlite3_column_blob(row, 8);

    /// <summary>One of another length was put there by somebody else: the chain of the log shows it, so that reading need not fail.</summary>
    private static Guid Identifier(ReadOnlySpan<byte> bytes) => bytes.Length == IdentifierBytes ? new Guid(bytes, bigEndian: true) : Guid.Empty;

    private static string? Text(sqlite3_stmt row, int column) => raw.sqlite3_column_blob(row, column) switch
    {
        { IsEmpty: true } => IsNull(row, column) ? null : "",
        var text => Encoding.UTF8.GetString(text),
    };

    private static bool IsNull(sqlite3_stmt row, int column) => raw.sqlite3_column_type(row, column) == raw.SQLITE_NULL;
}
