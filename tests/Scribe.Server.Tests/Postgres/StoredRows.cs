using System.Globalization;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace Scribe.Server.Tests.Postgres;

/// <summary>All rows of a database, as text that is the same for both stores.</summary>
internal static class StoredRows
{
    /// <summary>Of each table, the columns that both stores have, and its key.</summary>
    private static readonly (string Table, string Columns, string Key)[] Tables =
    [
        ("projects", "id, root, name, kind, description, tags, status, version, created_at, deleted_at, last_sequence, last_at, head, infos, successes, warnings, errors, bugs, plans", "id"),
        ("sessions", "id, log_id, owner, project_id, version, opened_at, expires_at, ends_at, fence, state_version, state_bytes", "id"),
        ("session_keys", "kind, hash, session_id, added", "kind, hash"),
        ("session_state", "session_id, key, version, value", "session_id, key"),
        ("ended_sessions", "session_id", "session_id"),
        ("agent_leases", "key, agent, session_id, holder, beat, duration, expires_at", "key"),
        ("project_uses", "holder, project_id", "holder, project_id"),
        ("appends", "session_id, project_id, key, first, last, at, digest", "session_id, project_id, key"),
        ("cases", "id, root, kind, day, number, log_id, sequence, session_id, priority, agent, version, opened_at, changed_at, closed_at, landing, title, fix, tags, files, root_cause, description, search", "id"),
        ("case_links", "case_id, version, at, log_id, sequence, session_id, closed, reopened, agent, landing, fix, root_cause", "case_id, version"),
    ];

    private const string Entry = "at, status, priority, message, agent, category, tags, metadata, confidence, session_id, hash";

    public static Dictionary<string, List<string>> OfSqlite(string database)
    {
        using var connection = new SqliteConnection($"Data Source={database};Mode=ReadWrite;Pooling=False");
        connection.Open();
        List<string> Read(string sql)
        {
            using var command = connection.CreateCommand();
            command.CommandText = sql;
            using var reader = command.ExecuteReader();
            var rows = new List<string>();
            while (reader.Read())
                rows.Add(Row(reader));
            return rows;
        }

        var all = Tables.ToDictionary(table => table.Table, table => Read($"SELECT {table.Columns} FROM {table.Table} ORDER BY {table.Key}"));
        all["entries"] = Read($"SELECT id >> 36, id & ((1 << 36) - 1), {Entry} FROM entries ORDER BY id");
        all["case_numbers"] = Read("SELECT kind, day, max(number) FROM cases GROUP BY root, kind, day ORDER BY kind, day");
        return all;
    }

    public static async Task<Dictionary<string, List<string>>> OfPostgresAsync(string database)
    {
        await using var source = NpgsqlDataSource.Create(database);
        async Task<List<string>> ReadAsync(string sql)
        {
            await using var command = source.CreateCommand(sql);
            await using var reader = await command.ExecuteReaderAsync();
            var rows = new List<string>();
            while (await reader.ReadAsync())
                rows.Add(Row(reader));
            return rows;
        }

        var all = new Dictionary<string, List<string>>();
        foreach (var (table, columns, key) in Tables)
            all[table] = await ReadAsync($"SELECT {columns} FROM scribe.{table} ORDER BY {key}");
        all["entries"] = await ReadAsync($"SELECT project_id, sequence, {Entry} FROM scribe.entries ORDER BY project_id, sequence");
        all["case_numbers"] = await ReadAsync("SELECT kind, day, last FROM scribe.case_numbers ORDER BY kind, day");
        return all;
    }

    public static void ShouldBeSame(Dictionary<string, List<string>> actual, Dictionary<string, List<string>> expected)
    {
        foreach (var (table, rows) in expected)
            ShouldBeSame(table, actual[table], rows);
    }

    /// <summary>Shows the first difference alone: all of it would be pages.</summary>
    public static void ShouldBeSame(string what, List<string> actual, List<string> expected)
    {
        actual.Count.ShouldBe(expected.Count, what);
        if (expected.Zip(actual).FirstOrDefault(pair => pair.First != pair.Second) is ({ } wanted, { } found))
        {
            var from = Math.Max(0, wanted.Zip(found).TakeWhile(pair => pair.First == pair.Second).Count() - 100);
            Cut(found, from).ShouldBe(Cut(wanted, from), $"{what}: {Cut(wanted, 0)}");
        }
    }

    private static string Cut(string text, int from) => text.Substring(from, Math.Min(text.Length - from, 300));

    private static string Row(System.Data.Common.DbDataReader reader) =>
        string.Join('|', Enumerable.Range(0, reader.FieldCount).Select(column => Text(reader.GetValue(column))));

    private static string Text(object value) => value switch
    {
        DBNull => "null",
        byte[] bytes => Convert.ToHexStringLower(bytes),
        Guid id => Convert.ToHexStringLower(id.ToByteArray(bigEndian: true)),
        bool flag => flag ? "1" : "0",
        double number => number.ToString("R", CultureInfo.InvariantCulture),
        string text => $"'{text}'",
        _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
    };
}
