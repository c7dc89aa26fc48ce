using System.Globalization;
using Microsoft.Data.Sqlite;
using Scribe.Storage.Sqlite;

namespace Scribe.Benchmarks.Support;

/// <summary>A log of millions of entries, written into the tables at once: to append them one by one would take an hour.</summary>
internal static class LongLog
{
    /// <summary>In every second entry.</summary>
    public const string CommonWord = "build";

    /// <summary>In one of 100,000 entries.</summary>
    public const string RareWord = "zebra";

    private const int Batch = 250_000;

    // About 95 characters of message, of some 25,000 distinct words and a number of its own; one of 50,000 is critical.
    private const string InsertEntries = """
        WITH RECURSIVE numbers (i) AS (SELECT $first UNION ALL SELECT i + 1 FROM numbers WHERE i < $last)
        INSERT INTO entries (id, at, status, priority, message, agent, category, tags, metadata, confidence, session_id, hash)
        SELECT $base | i, 1700000000000 + i * 1000, i % 6, CASE WHEN i % 50000 = 8 THEN 0 ELSE 2 END,
            'w' || ((i * 7919) % 5003) || ' step ' || i || CASE WHEN i % 2 = 0 THEN ' build' ELSE ' check' END
            || CASE WHEN i % 100000 = 5 THEN ' zebra' ELSE '' END
            || ' of module m' || ((i * 31) % 997) || ' gave x' || ((i * 104729) % 20011) || ' after the change, all tests pass',
            'agent-' || (i % 20), CASE WHEN i % 3 = 0 THEN 'parser' END, '["t' || (i % 10) || '"]', CASE WHEN i % 4 = 0 THEN '{"k":' || (i % 100) || '}' END,
            (i % 100) / 100.0, zeroblob(16), zeroblob(32)
        FROM numbers
        """;

    private const string InsertWords = """
        INSERT INTO entry_words (rowid, words) SELECT id, message FROM entries WHERE id >= $base + $first AND id <= $base + $last
        """;

    private const string SetLast = """
        UPDATE projects SET last_sequence = $last WHERE id = $project
        """;

    public static void Fill(string path, Project project, long count)
    {
        using var connection = new SqliteConnection($"Data Source={path};Pooling=False;Default Timeout=0");
        connection.Open();
        for (var first = 1L; first <= count; first += Batch)
        {
            using var transaction = connection.BeginTransaction();
            var last = Math.Min(count, first + Batch - 1);
            var parameters = new[] { ("$base", EntryId.Of(project.Id, 0)), ("$first", first), ("$last", last) };
            Execute(connection, InsertEntries, parameters);
            Execute(connection, InsertWords, parameters);
            Execute(connection, SetLast, [("$project", project.Id), ("$last", last)]);
            transaction.Commit();
            Console.Error.Write(string.Create(CultureInfo.InvariantCulture, $"\r{last:N0} of {count:N0} entries are there "));
        }

        Execute(connection, "PRAGMA wal_checkpoint(TRUNCATE)", []);
        Console.Error.WriteLine();
    }

    private static void Execute(SqliteConnection connection, string sql, ReadOnlySpan<(string Name, long Value)> parameters)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        foreach (var (name, value) in parameters)
        {
            if (sql.Contains(name, StringComparison.Ordinal))
                command.Parameters.AddWithValue(name, value);
        }

        command.ExecuteNonQuery();
    }
}
