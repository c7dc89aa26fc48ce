using System.Globalization;
using Microsoft.Data.Sqlite;

namespace Scribe.Runtime.Tests.Support;

/// <summary>Everything that a database holds, as one sees it from outside.</summary>
internal static class StoreRows
{
    /// <summary>How many rows each table has.</summary>
    public static string Count(string database)
    {
        using var connection = new SqliteConnection($"Data Source={database};Mode=ReadOnly;Pooling=False");
        connection.Open();
        var tables = Read(connection, "SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name");
        return string.Join(", ", tables.Select(table =>
            string.Create(CultureInfo.InvariantCulture, $"{table}: {Read(connection, $"SELECT count(*) FROM \"{table}\"").Single()}")));
    }

    private static List<string> Read(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        using var reader = command.ExecuteReader();
        var values = new List<string>();
        while (reader.Read())
            values.Add(Convert.ToString(reader.GetValue(0), CultureInfo.InvariantCulture)!);
        return values;
    }
}
