using Microsoft.Data.Sqlite;
using Scribe.Storage;

namespace Scribe.Server.Tests.Postgres;

/// <summary>A database with many rows, which no server took the time to record.</summary>
internal static class LongSource
{
    private const int Logs = 4;

    public static async Task FillAsync(string database, string root, int entries, int sessions)
    {
        await using (await Agent.ConnectAsync(database, Revision.WithConnections))
        {
            // The server makes the schema.
        }

        SQLitePCL.Batteries_V2.Init();
        await using var connection = new SqliteConnection($"Data Source={database};Mode=ReadWrite;Pooling=False");
        connection.Open();
        await using var transaction = connection.BeginTransaction();
        AddSessions(connection, sessions);
        for (var log = 1L; log <= Logs; log++)
            AddLog(connection, new ProjectRow(log, root, $"project-{log}"), entries / Logs);
        transaction.Commit();
    }

    private static void AddSessions(SqliteConnection connection, int sessions)
    {
        using var command = connection.CreateCommand();
        command.CommandText = """
            WITH RECURSIVE n (i) AS (VALUES (1) UNION ALL SELECT i + 1 FROM n WHERE i < $sessions)
            INSERT INTO sessions (id, log_id, owner, version, opened_at, expires_at, ends_at, state_version, state_bytes)
            SELECT randomblob(16), 'scs#' || i, CASE i % 2 WHEN 0 THEN zeroblob(32) END, 0, i, 1e15, 1e15, 1, 10 FROM n;
            INSERT INTO session_keys (kind, hash, session_id, added) SELECT 0, randomblob(32), id, 1 FROM sessions;
            INSERT INTO session_state (session_id, key, version, value) SELECT id, 'k', 1, randomblob(500) FROM sessions;
            """;
        command.Parameters.AddWithValue("$sessions", sessions);
        command.ExecuteNonQuery();
    }

    private static void AddLog(SqliteConnection connection, ProjectRow log, int entries)
    {
        using var command = connection.CreateCommand();
        command.CommandText = """
            INSERT INTO entries (id, at, status, priority, message, agent, tags, session_id, hash)
            VALUES ($id, $at, $status, 2, $message, 'agent', '["a","b"]', $session, $hash)
            """;
        foreach (var name in new[] { "$id", "$at", "$status", "$message", "$session", "$hash" })
            command.Parameters.Add(new SqliteParameter(name, DBNull.Value));
        var hash = EntryChain.Root(log.Kind, log.Root, log.Name);
        for (var sequence = 1; sequence <= entries; sequence++)
        {
            var entry = new EntryRow
            {
                Sequence = sequence,
                At = sequence,
                Status = sequence % 6,
                Priority = 2,
                Message = $"Entry {sequence} of {log.Name}: the build of module{sequence % 100} took {sequence % 977} seconds on worker{sequence % 7} and it passed",
                Agent = "agent",
                Tags = """["a","b"]""",
                Session = new Guid(sequence % 50, 0, 0, [0, 0, 0, 0, 0, 0, 0, 0]),
            };
            hash = EntryChain.Next(hash, entry);
            object[] values = [(log.Id << 36) | entry.Sequence, entry.At, entry.Status, entry.Message, entry.Session.ToByteArray(bigEndian: true), hash];
            for (var i = 0; i < values.Length; i++)
                command.Parameters[i].Value = values[i];
            command.ExecuteNonQuery();
        }

        using var project = connection.CreateCommand();
        project.CommandText = """
            INSERT INTO projects (id, root, name, created_at, last_sequence, last_at, head, infos) VALUES ($id, $root, $name, 1, $last, $last, $head, $last)
            """;
        project.Parameters.AddWithValue("$id", log.Id);
        project.Parameters.AddWithValue("$root", log.Root);
        project.Parameters.AddWithValue("$name", log.Name);
        project.Parameters.AddWithValue("$last", entries);
        project.Parameters.AddWithValue("$head", hash);
        project.ExecuteNonQuery();
    }
}
