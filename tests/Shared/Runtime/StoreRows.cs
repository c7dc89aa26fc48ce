using System.Globalization;
using Microsoft.Data.Sqlite;

namespace Scribe.Tests.Shared;

/// <summary>Everything that a database holds, as one sees it from outside.</summary>
internal static class StoreRows
{
    /// <summary>How many rows each table has.</summary>
    public static string Count(string database)
    {
        using var connection = Open(database, "ReadOnly");
        var tables = Read(connection, "SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name");
        return string.Join(", ", tables.Select(table =>
            string.Create(CultureInfo.InvariantCulture, $"{table}: {Read(connection, $"SELECT count(*) FROM \"{table}\"").Single()}")));
    }

    /// <summary>Changes rows behind the server's back, and returns how many.</summary>
    public static int Change(string database, string sql, params ReadOnlySpan<(string Name, object Value)> parameters)
    {
        using var connection = Open(database, "ReadWrite");
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        foreach (var (name, value) in parameters)
            command.Parameters.AddWithValue(name, value);
        return command.ExecuteNonQuery();
    }

    private static SqliteConnection Open(string database, string mode)
    {
        SQLitePCL.Batteries_V2.Init();
        var connection = new SqliteConnection($"Data Source={database};Mode={mode};Pooling=False");
        connection.Open();
        return connection;
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
