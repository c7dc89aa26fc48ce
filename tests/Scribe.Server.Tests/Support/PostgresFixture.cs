using Npgsql;

namespace Scribe.Server.Tests.Support;

/// <summary>A PostgreSQL server for the tests of one class. Without PostgreSQL on the machine they are skipped, or fail where it is required.</summary>
public sealed class PostgresFixture : IAsyncLifetime
{
    private PostgresServer? _server;

    internal PostgresServer Server
    {
        get
        {
            Skip.If(_server is null, PostgresRule.Missing);
            return _server!;
        }
    }

    public async Task InitializeAsync()
    {
        if (PostgresRule.IsThere())
            _server = await PostgresServer.StartAsync();
    }

    public async Task DisposeAsync()
    {
        if (_server is not null)
            await _server.DisposeAsync();
    }

    /// <summary>Makes an empty database.</summary>
    /// <returns>Its connection string, as key=value pairs.</returns>
    public Task<string> CreateDatabaseAsync() => Server.CreateDatabaseAsync();

    /// <summary>The same as a URI.</summary>
    public static string UriOf(string connectionString)
    {
        var settings = new NpgsqlConnectionStringBuilder(connectionString);
        return $"postgres://{settings.Username}:{settings.Password}@{settings.Host}:{settings.Port}/{settings.Database}";
    }

    /// <summary>The variables of a server on it.</summary>
    internal static Dictionary<string, string> VariablesOf(string connectionString) => new() { ["SCRIBE_DATABASE"] = connectionString };
}
