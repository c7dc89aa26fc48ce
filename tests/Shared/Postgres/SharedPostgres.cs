namespace Scribe.Tests.Shared;

/// <summary>A PostgreSQL server that tests share.</summary>
public class SharedPostgres : SharedOnPostgres
{
    /// <summary>The server; skips the test if there is no PostgreSQL.</summary>
    internal PostgresServer Server => Shared<PostgresServer>();

    /// <summary>Such as <c>max_connections=10</c>.</summary>
    protected virtual string[] Settings => [];

    /// <summary>A server of the test's own; skips the test if there is no PostgreSQL.</summary>
    internal static async Task<PostgresServer> StartAsync(params string[] settings)
    {
        Skip.IfNot(PostgresRule.IsThere(), PostgresRule.Missing);
        return await PostgresServer.StartAsync(settings);
    }

    /// <summary>Makes an empty database.</summary>
    /// <returns>Its connection string, as key=value pairs.</returns>
    public Task<string> CreateDatabaseAsync() => Server.CreateDatabaseAsync();

    protected sealed override async Task<IAsyncDisposable> BeginAsync() => await PostgresServer.StartAsync(Settings);
}
