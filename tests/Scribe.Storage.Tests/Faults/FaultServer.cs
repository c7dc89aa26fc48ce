namespace Scribe.Storage.Tests.Faults;

/// <summary>A server for tests that do to it what must not happen to the one of the others.</summary>
public sealed class FaultServer : IAsyncLifetime
{
    private PostgresServer? _server;

    /// <summary>The server of a class; skips the test if there is no PostgreSQL.</summary>
    internal PostgresServer Server
    {
        get
        {
            Skip.If(_server is null, PostgresRule.Missing);
            return _server!;
        }
    }

    /// <summary>One of the test's own.</summary>
    internal static async Task<PostgresServer> StartAsync(params string[] settings)
    {
        Skip.IfNot(PostgresRule.IsThere(), PostgresRule.Missing);
        return await PostgresServer.StartAsync(settings);
    }

    public async Task InitializeAsync()
    {
        // Where two transactions wait for each other, one is told so at once.
        if (PostgresRule.IsThere())
            _server = await StartAsync("deadlock_timeout=50ms");
    }

    public async Task DisposeAsync()
    {
        if (_server is not null)
            await _server.DisposeAsync();
    }
}
