using Microsoft.Data.Sqlite;

namespace Scribe.Storage.Sqlite;

/// <summary>Reads the rows of projects, whose columns are those of <see cref="ProjectSql.Find"/>.</summary>
internal static class ProjectReader
{
    /// <summary>How many columns there are.</summary>
    public const int Columns = FirstCount + Statuses;

    private const int FirstCount = 12;
    private const int Statuses = 6;

    public static ProjectRecord Map(SqliteDataReader reader) => new()
    {
        Project = new ProjectRow(reader.GetInt64(0), reader.GetString(1), reader.GetString(2), (LogKind)reader.GetInt32(3)),
        Description = reader.IsDBNull(4) ? null : reader.GetString(4),
        Tags = reader.IsDBNull(5) ? null : reader.GetString(5),
        Status = reader.GetInt32(6),
        Version = reader.GetInt64(7),
        CreatedAt = reader.GetInt64(8),
        DeletedAt = reader.IsDBNull(9) ? null : reader.GetInt64(9),
        Entries = reader.GetInt64(10),
        LastAt = reader.IsDBNull(11) ? null : reader.GetInt64(11),
        ByStatus = [.. Enumerable.Range(FirstCount, Statuses).Select(reader.GetInt64)],
    };
}
