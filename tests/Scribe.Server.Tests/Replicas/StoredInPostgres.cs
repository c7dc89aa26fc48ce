using Npgsql;
using Scribe.Server.Tests.Outcomes;

namespace Scribe.Server.Tests.Replicas;

/// <summary>In PostgreSQL.</summary>
internal sealed class StoredInPostgres(string connectionString, string root) : Stored(root)
{
    private const string Tables = "SELECT coalesce(array_agg(table_name::text ORDER BY table_name), '{}') FROM information_schema.tables WHERE table_schema = 'scribe'";

    public override string Count()
    {
        using var connection = Open();
        var tables = (string[])Scalar(connection, Tables);
        return string.Join(", ", tables.Select(table => $"{table}: {Scalar(connection, $"SELECT count(*) FROM scribe.{table}")}"));
    }

    public override void Expire(string logId)
    {
        using var connection = Open();
        using var command = new NpgsqlCommand("UPDATE scribe.sessions SET expires_at = $1 WHERE log_id = $2", connection);
        command.Parameters.Add(new NpgsqlParameter { Value = AnHourAgo });
        command.Parameters.Add(new NpgsqlParameter { Value = logId });
        command.ExecuteNonQuery().ShouldBe(1);
    }

    private NpgsqlConnection Open()
    {
        var connection = new NpgsqlConnection(connectionString + ";Pooling=false");
        connection.Open();
        return connection;
    }

    private static object Scalar(NpgsqlConnection connection, string sql)
    {
        using var command = new NpgsqlCommand(sql, connection);
        return command.ExecuteScalar()!;
    }
}
