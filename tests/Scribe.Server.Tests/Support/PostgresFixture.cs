using Npgsql;

namespace Scribe.Server.Tests.Support;

/// <summary>A PostgreSQL server for the tests of one class.</summary>
public sealed class PostgresFixture : SharedPostgres
{
    /// <summary>A connection string as a URI.</summary>
    public static string UriOf(string connectionString)
    {
        var settings = new NpgsqlConnectionStringBuilder(connectionString);
        return $"postgres://{settings.Username}:{settings.Password}@{settings.Host}:{settings.Port}/{settings.Database}";
    }

    /// <summary>The variables of a server on it.</summary>
    internal static Dictionary<string, string> VariablesOf(string connectionString) => new() { ["SCRIBE_DATABASE"] = connectionString };
}
