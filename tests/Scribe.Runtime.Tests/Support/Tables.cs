using Microsoft.Data.Sqlite;

namespace Scribe.Runtime.Tests.Support;

/// <summary>A store's tables, seen from outside: through a connection that Scribe knows nothing of.</summary>
internal static class Tables
{
    public static long Count(string database, string table) => Number(database, $"SELECT count(*) FROM {table}");

    public static long Number(string database, string sql)
    {
        using var connection = Open(database);
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return (long)command.ExecuteScalar()!;
    }

    /// <returns>How many rows it changed.</returns>
    public static int Execute(string database, string sql, params ReadOnlySpan<(string Name, object Value)> parameters)
    {
        using var connection = Open(database);
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        foreach (var (name, value) in parameters)
            command.Parameters.AddWithValue(name, value);
        return command.ExecuteNonQuery();
    }

    /// <summary>Adds a session that never expires, as the first schema had it.</summary>
    public static void AddSession(string database, SessionHandle handle)
    {
        Execute(
            database,
            """
            INSERT INTO sessions (id, log_id, version, opened_at, expires_at, ends_at) VALUES ($id, $log_id, 0, 0, $never, $never);
            INSERT INTO session_keys (kind, hash, session_id) VALUES (1, $hash, $id);
            """,
            ("$id", Guid.CreateVersion7().ToByteArray(bigEndian: true)), ("$log_id", handle.LogId), ("$hash", handle.Key.Hash),
            ("$never", DateTimeOffset.MaxValue.ToUnixTimeMilliseconds()));
    }

    /// <summary>No key and no value without its session, and every session's account agrees with what it keeps.</summary>
    public static void ShouldBeConsistent(string database)
    {
        Number(database, "SELECT count(*) FROM session_keys WHERE session_id NOT IN (SELECT id FROM sessions)").ShouldBe(0, "keys of no session");
        Number(database, """
            SELECT count(*) FROM session_state
            WHERE session_id NOT IN (SELECT id FROM sessions) AND session_id NOT IN (SELECT session_id FROM ended_sessions)
            """).ShouldBe(0, "values that nobody will remove");
        Number(database, """
            SELECT count(*) FROM sessions WHERE state_bytes <> (
                SELECT coalesce(sum(length(value) + length(CAST(key AS BLOB))), 0) FROM session_state WHERE session_id = sessions.id)
            """).ShouldBe(0, "accounts that are wrong");
    }

    private static SqliteConnection Open(string database)
    {
        SQLitePCL.Batteries_V2.Init();
        var connection = new SqliteConnection($"Data Source={database};Pooling=False");
        connection.Open();
        return connection;
    }
}
